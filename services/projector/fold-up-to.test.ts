import { Fault } from '@warehouse/runtime/fault.ts';
import { describe, expect, it } from 'vitest';
import { evidenceOf, type Told } from './evolve/story.ts';
import { type Case, foldUpTo, narrowed } from './fold-up-to.ts';
import type { LedgerFact, Rewrite } from './ports.ts';
import type { Flaw } from './trust.ts';

const identity = {
  ...{ resourceKey: 'key', region: 'eu-west-2', accountId: '123456789012' },
  ...{ instanceId: 'i1', resourceId: 'q1' },
};

/** A queue that is renamed each second: `e000` creates it. */
function renamedOften(times: number, spoiled: readonly number[] = []): Case {
  const names = Array.from({ length: times }, (_, index): Told => {
    const data = spoiled.includes(index + 1) ? { quickConnectIds: 5 } : { name: `name ${index}` };
    return { type: spoiled.includes(index + 1) ? 'QueueQuickConnectsAdded' : 'QueueRenamed', data } as Told;
  });
  const { facts, links, elsewhere } = evidenceOf([{ type: 'QueueCreated' }, ...names]);
  const own = facts.map((fact): LedgerFact => ({ ...fact, kind: 'queue', identity }));
  const evidence = { facts: new Map([['key', own]]), links, elsewhere, discarded: [] };
  return { kind: 'queue', identity, facts: own, evidence, believed: [] };
}

const secondsOf = ({ revision }: Rewrite) => revision.added.map(({ validFrom }) => validFrom / 1_000);
const upTo = (second: number) => Array.from({ length: second }, (_, index) => index);
const fault = new Fault({ remedy: 'park', code: 'database_refused', message: 'refused' });

describe('a resource', () => {
  it('is folded whole where nothing stands against it', () => {
    const { rewrite, flaw, fault: why } = foldUpTo(renamedOften(3), null);
    expect([secondsOf(rewrite), flaw, why]).toEqual([upTo(4), null, null]);
  });

  it('is folded up to the first event that cannot be', () => {
    const { rewrite, flaw, fault: why } = foldUpTo(renamedOften(6, [3, 5]), null);
    expect(secondsOf(rewrite)).toEqual(upTo(3));
    expect(flaw).toMatchObject({ since: 3, eventId: 'e003', code: 'cannot_fold' });
    expect(why?.code).toBe('cannot_fold');
  });

  it('is folded up to what lies outside of the ledger, where that comes before', () => {
    const outside: Flaw = { since: 2, eventId: null, letterId: 'l1', code: 'undecodable_event' };
    const { rewrite, flaw, fault: why } = foldUpTo(renamedOften(6, [4]), outside);
    expect([secondsOf(rewrite), flaw, why]).toEqual([upTo(2), outside, null]);
  });
});

describe('the version that the database refuses', () => {
  it.each(upTo(7))('is found wherever it is: number %i', async (refused) => {
    const each = renamedOften(6);
    const isTaken = async (rewrite: Rewrite) => !secondsOf(rewrite).includes(refused);
    const found = await narrowed(each, foldUpTo(each, null), fault, isTaken);
    expect(found.flaw).toMatchObject({ since: refused, eventId: `e00${refused}`, code: 'cannot_fold' });
    expect(secondsOf(found.rewrite)).toEqual(upTo(refused));
    expect(found.fault).toBe(fault);
  });

  it('is the first of several', async () => {
    const each = renamedOften(6);
    const isTaken = async (rewrite: Rewrite) =>
      !secondsOf(rewrite).some((second) => [2, 3, 6].includes(second));
    expect((await narrowed(each, foldUpTo(each, null), fault, isTaken)).flaw?.since).toBe(2);
  });

  it('is none where there are no versions: then it is not about the resource', async () => {
    const each = { ...renamedOften(0), facts: [] };
    await expect(narrowed(each, foldUpTo(each, null), fault, async () => false)).rejects.toBe(fault);
  });
});
