import { codeOf } from '@warehouse/runtime/fault.ts';
import { linkedRow } from '../../archive/adapters/linked.ts';
import { type ArchivedPart, left, nameOf } from '../../archive/ports.ts';
import { openPart, type PlaceOf } from '../../archive/restore.ts';
import { type Archive, readOn } from '../archived.ts';
import type { Held } from '../ports.ts';

type Reading = ReturnType<typeof readOn>;

/** The parts of the archive, each read as far as somebody asks: what is in memory is a row group of each that is open. */
export function archiveIn(parts: readonly ArchivedPart[], placeOf: PlaceOf): Archive {
  const there = new Map(parts.filter((part) => left(part) > 0).map((part) => [nameOf(part), part]));
  const open = new Map<string, Promise<Reading>>();
  const readingOf = (name: string, part: ArchivedPart) => {
    const reading = open.get(name) ?? begin(part, placeOf);
    open.set(name, reading);
    return reading;
  };
  return {
    async textsOf(held) {
      const texts = new Map<string, string>();
      const byPart = Map.groupBy(held.filter(isArchived), ({ archived }) => archived);
      for (const name of open.keys()) if (isBehind(name, held[0])) open.delete(name);
      for (const [name, its] of byPart) {
        const part = there.get(name);
        const until = its.at(-1);
        if (!part || !until) continue;
        const read = await readingOf(name, part);
        const wanted = new Set(its.map(({ eventId }) => eventId));
        for (const { eventId, text } of await read(wanted, until)) texts.set(eventId, text);
      }
      return texts;
    },
  };
}

const isArchived = (held: Held): held is Held & { archived: string } => held.archived !== null;

/** A month that is over is not asked for again. */
const isBehind = (name: string, first: Held | undefined) =>
  first !== undefined && name.slice(0, 7) < first.occurredAt.slice(0, 7);

async function begin(part: ArchivedPart, placeOf: PlaceOf): Promise<Reading> {
  const opened = await openPart(placeOf(part), part).catch(noneIfPruned);
  if (opened === null) return async () => [];
  const linked = linkedRow(opened.columns);
  return readOn(opened.rows(), (row) => {
    const { eventId, occurredAt, event } = linked(row);
    return { eventId, milliseconds: Math.floor(occurredAt), text: event };
  });
}

/** It was deleted as a whole by a former version. */
function noneIfPruned(error: unknown): null {
  if (codeOf(error) === 'part_pruned') return null;
  throw error;
}
