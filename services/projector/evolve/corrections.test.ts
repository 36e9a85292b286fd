import { describe, expect, it } from 'vitest';
import { type Original, placed, settle } from './corrections.ts';
import { evidenceOf, type Told } from './story.ts';

/** Where the facts of a story stand, in the order they were told. */
function stands(told: readonly Told[], elsewhere: readonly Original[] = []) {
  const { facts, links } = evidenceOf(told);
  return settle(facts, links, elsewhere).map(({ fact, at, rank, id }) => [fact.eventId, at, rank, id]);
}

const renamed = (eventId: string, at: number, more: Partial<Told> = {}): Told => ({
  type: 'QueueRenamed',
  eventId,
  at,
  ...(more as object),
});

describe('a correction by request', () => {
  const original = renamed('e2', 10, { requestId: 'r1' });
  const correction = renamed('f1', 90, { correctsRequest: 'r1' });

  it('stands in the place of the event of that request', () => {
    expect(stands([original, correction])).toStrictEqual([['f1', 10, 2, 'e2']]);
  });

  it('stands in the place of the first of several, whichever came first', () => {
    const first = renamed('e1', 11, { requestId: 'r1' });
    const expected = [
      ['e2', 10, 2, 'e2'],
      ['f1', 11, 2, 'e1'],
    ];
    expect(stands([first, original, correction]).sort()).toStrictEqual(expected);
    expect(stands([original, first, correction])).toStrictEqual(expected);
  });

  it('is not itself what it corrects, though it names the same request', () => {
    const same = renamed('a1', 90, { requestId: 'r1', correctsRequest: 'r1' });
    expect(stands([original, same])).toStrictEqual([['a1', 10, 2, 'e2']]);
  });

  it('stands at its own time when the request made no event that we know', () => {
    const nameless = renamed('e3', 5);
    expect(stands([nameless, correction])).toStrictEqual([
      ['e3', 5, 2, 'e3'],
      ['f1', 90, 2, 'f1'],
    ]);
  });
});

describe('a correction', () => {
  it('that names nothing stands at its own time', () => {
    const { facts } = evidenceOf([renamed('e1', 10), renamed('f1', 90)]);
    const link = { eventId: 'f1', originalEventId: null, originalRequestId: null };
    expect(settle(facts, [link], []).map(({ id, at }) => [id, at])).toStrictEqual([
      ['e1', 10],
      ['f1', 90],
    ]);
  });

  it('takes time and rank of its original, also where that lies with another resource', () => {
    const original = { eventId: 'e1', requestId: null, at: 7, rank: 4 };
    expect(stands([renamed('f1', 90, { corrects: 'e1' })], [original])).toStrictEqual([['f1', 7, 4, 'e1']]);
  });

  it('is put aside by one of another resource', () => {
    const { facts } = evidenceOf([renamed('e1', 10)]);
    const link = { eventId: 'f1', originalEventId: 'e1', originalRequestId: null };
    expect(settle(facts, [link], [])).toStrictEqual([]);
  });

  it('of one that corrects it in turn stands somewhere, once', () => {
    const told = [renamed('f1', 10, { corrects: 'f2' }), renamed('f2', 20, { corrects: 'f1' })];
    expect(stands(told)).toHaveLength(2);
  });

  it('leaves what it puts aside with the name of who counts', () => {
    const { facts, links } = evidenceOf([
      renamed('e1', 10),
      renamed('e2', 10),
      renamed('f2', 91, { corrects: 'e1' }),
      renamed('f1', 90, { corrects: 'e1' }),
    ]);
    const places = placed(facts, links, []).map(({ stand, original, winner }) => [
      stand.fact.eventId,
      original,
      winner,
    ]);
    expect(places).toStrictEqual([
      ['e1', null, 'f2'],
      ['e2', null, 'e2'],
      ['f2', 'e1', 'f2'],
      ['f1', 'e1', 'f2'],
    ]);
  });
});
