import type { Books, Buried } from '@warehouse/projector/ports.ts';
import type { VersionRow } from '@warehouse/projector/rows/version.ts';
import type { Verdict } from '@warehouse/projector/trust.ts';

/** What a warehouse in memory keeps of events that could not be used. */
export interface Trust {
  letters: Map<string, Buried>;
  marks: Map<string, Verdict>;
  refuses(row: VersionRow): boolean;
}

export const emptyTrust = (): Pick<Trust, 'letters' | 'marks'> => ({ letters: new Map(), marks: new Map() });

type Trusting = Pick<
  Books,
  'bury' | 'untrusted' | 'outside' | 'discarded' | 'judge' | 'resolve' | 'discard' | 'restore'
>;

/** The maps are looked up anew each time: who takes a batch back puts others in their place. */
export const trustIn = (store: Trust & { ledger: ReadonlyMap<string, unknown> }): Trusting => ({
  async bury(letters) {
    for (const letter of letters) store.letters.set(letter.id, letter);
  },
  untrusted: async (keys) =>
    keys.flatMap((key) => {
      const mark = store.marks.get(key);
      return mark?.flaw ? [{ ...mark, letterId: mark.flaw.letterId }] : [];
    }),
  outside: async (keys) =>
    [...store.letters.values()]
      .flatMap(({ id, code, trace }) => {
        const resourceKey = trace?.subject?.identity.resourceKey ?? '';
        if (!trace || code === 'cannot_fold' || !keys.includes(resourceKey)) return [];
        if (store.ledger.has(trace.eventId ?? '')) return [];
        const since = Math.floor(trace.occurredAt / 1_000);
        return [{ resourceKey, letterId: id, eventId: trace.eventId, code, since }];
      })
      .sort(
        (one, other) => one.since - other.since || ((one.eventId ?? '') < (other.eventId ?? '') ? -1 : 1),
      ),
  discarded: async () => [],
  discard: async () => {},
  restore: async () => {},
  async resolve(letterIds) {
    for (const id of letterIds) store.letters.delete(id);
  },
  async judge(verdicts) {
    for (const { kind, identity, flaw } of verdicts) {
      if (flaw) store.marks.set(identity.resourceKey, { kind, identity, flaw });
      else store.marks.delete(identity.resourceKey);
    }
  },
});
