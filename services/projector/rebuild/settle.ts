import { type Anew, foldedAnew } from '../anew/fold-anew.ts';
import type { Resource, Shelf } from '../anew/ports.ts';
import type { Pen, Run, Tables, View } from './ports.ts';
import { naming } from './refusal.ts';

/** Some resources as they were at one moment. */
export interface Look {
  chunk: readonly Resource[];
  differing: readonly Anew[];
  tide: string;
}

export async function lookAt({ shelf, tide }: View, chunk: readonly Resource[]): Promise<Look> {
  return { chunk, tide, differing: await differingOf(shelf, chunk) };
}

async function differingOf(shelf: Shelf, chunk: readonly Resource[]): Promise<Anew[]> {
  const anew = chunk.length > 0 ? await foldedAnew(shelf, chunk) : [];
  return anew.filter(({ differences }) => differences.length > 0);
}

/** What was looked at is written, and noted with it. */
export async function settle(tables: Tables, run: Run, look: Look, isDry: boolean): Promise<Run> {
  if (isDry) return counted(run, look.chunk, look.differing);
  if (look.differing.length > 0)
    return tables.write((pen) => repair(pen, run, look)).catch((error) => naming(tables, look, error));
  const noted = counted(run, look.chunk, []);
  await tables.note(noted);
  return noted;
}

async function repair(pen: Pen, run: Run, { chunk, tide, differing }: Look): Promise<Run> {
  const keys = new Set(differing.map(({ identity }) => identity.resourceKey));
  const still =
    pen.tide === tide
      ? differing
      : await differingOf(
          pen.shelf,
          chunk.filter(({ key }) => keys.has(key)),
        );
  await rewriteAll(pen, still);
  const noted = counted(run, chunk, still);
  await pen.note(noted);
  return noted;
}

export async function rewriteAll(pen: Pick<Pen, 'rewrite'>, differing: readonly Anew[]): Promise<void> {
  for (const [kind, list] of Map.groupBy(differing, (each) => each.kind)) {
    await pen.rewrite(
      kind,
      list.map(({ rewrite }) => rewrite),
    );
  }
}

function counted(run: Run, chunk: readonly Resource[], differing: readonly Anew[]): Run {
  const { counts } = run;
  const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0);
  return {
    ...run,
    counts: {
      resources: counts.resources + chunk.length,
      events: counts.events + sum(chunk.map(({ events }) => events)),
      differing: counts.differing + differing.length,
      added: counts.added + sum(differing.map(({ rewrite }) => rewrite.revision.added.length)),
      superseded: counts.superseded + sum(differing.map(({ rewrite }) => rewrite.revision.superseded.length)),
    },
  };
}
