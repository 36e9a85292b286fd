import type { Scope } from '../anew/ports.ts';
import type { Run, Tables } from './ports.ts';
import { lookAt, rewriteAll, settle } from './settle.ts';

/** Resources in one transaction. */
const AT_ONCE = 500;

/**
 * The end of a run. Projectors of another fold went on meanwhile: what they touched is folded again, the most of it
 * beside them, the rest alone with the mark that stops them.
 */
export async function catchUp(tables: Tables, scope: Scope, run: Run): Promise<void> {
  const isWhole = Object.values(scope).every((part) => part === null);
  if (!isWhole || !(await tables.isOfAnotherFold())) {
    await tables.write((pen) => pen.finish(run));
    return;
  }
  const moment = await tables.write(async ({ recordedAt }) => recordedAt);
  let again = run;
  const touched = await tables.read(({ touchedSince }) => touchedSince(run.startedAt));
  for (let at = 0; at < touched.length; at += AT_ONCE) {
    const look = await tables.read((view) => lookAt(view, touched.slice(at, at + AT_ONCE)));
    again = await settle(tables, again, look, false);
  }
  await tables.write(async (pen) => {
    const { differing } = await lookAt(pen, await pen.touchedSince(moment));
    await rewriteAll(pen, differing);
    await pen.setFold();
    await pen.finish(again);
  });
}
