import type { Resource } from '../anew/ports.ts';
import { rewriteAll, lookAt as seen } from '../rebuild/settle.ts';
import { counted, none, type Refolded } from './counts.ts';
import { type Look, lookAt } from './look.ts';
import type { Task } from './plan.ts';
import type { Ledger, LedgerPen, Run } from './ports.ts';

/** What was looked at is written, and noted with it. */
export async function settle(ledger: Ledger, task: Task, run: Run, look: Look): Promise<Run> {
  if (look.changes.length > 0) {
    await ledger.makeRoom(look.changes.flatMap(({ becomes }) => becomes?.occurredAt ?? []));
    return ledger.write((pen) => carryOut(pen, task, run, look));
  }
  const noted = counted(run, look, none);
  await ledger.note(noted);
  return noted;
}

async function carryOut(pen: LedgerPen, task: Task, run: Run, look: Look): Promise<Run> {
  const now = pen.tide === look.tide ? look : await lookAgain(pen, task, look);
  const touched = now.changes.length > 0 ? await pen.replace(now.changes) : [];
  const refolded: Refolded = { ...none };
  for (const part of inParts(touched)) {
    const { differing } = await seen(pen, part);
    await rewriteAll(pen, differing);
    refolded.resources += differing.length;
    for (const { rewrite } of differing) {
      refolded.added += rewrite.revision.added.length;
      refolded.superseded += rewrite.revision.superseded.length;
    }
  }
  const noted = counted(run, now, refolded);
  await pen.note(noted);
  return noted;
}

/** A projector has written since: it may have brought what was missing. */
async function lookAgain(pen: LedgerPen, task: Task, { after, last, whole }: Look): Promise<Look> {
  if (last === null) throw new Error('Nothing was looked at');
  return lookAt(pen, task, after, await pen.eventsBetween(after, last), whole);
}

/** What is folded at once: its facts are in memory together. */
const EVENTS = 10_000;
const RESOURCES = 500;

function inParts(resources: readonly Resource[]): Resource[][] {
  const parts: Resource[][] = [];
  let events = 0;
  for (const resource of resources) {
    const last = parts.at(-1);
    events += resource.events;
    if (last && last.length < RESOURCES && events <= EVENTS) last.push(resource);
    else {
      parts.push([resource]);
      events = resource.events;
    }
  }
  return parts;
}
