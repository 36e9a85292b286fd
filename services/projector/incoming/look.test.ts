import { NotAChangeEvent } from '@warehouse/events/decode.ts';
import { describe, expect, it } from 'vitest';
import { digestOf } from './key.ts';
import { openLook } from './look.ts';
import { changeEvent } from './story.ts';

const changeText = () => JSON.stringify(changeEvent({}));

const message = (id: string, text = '{}') => ({
  key: '',
  headers: { ce_id: id },
  offset: 0n,
  value: Buffer.from(text),
});

/** A ledger that notes what it is asked for. */
function ledger(there: Record<string, string> = {}) {
  const asked: string[][] = [];
  const look = openLook(async (ids) => {
    asked.push([...ids]);
    return ids.map((id) => there[id] ?? null);
  });
  return { asked, look };
}

describe('what messages are', () => {
  it('is asked once, though some of them were looked at before their turn', async () => {
    const { asked, look } = ledger({ b: digestOf('{}') });
    const [a, b, c] = [message('a'), message('b'), message('c')];
    await look.ahead([a, b]);
    const arrived = await look.arrived([a, b, c]);
    expect(asked).toEqual([['a', 'b'], ['c']]);
    expect(arrived.map((each) => each.message)).toEqual([a, c]);
  });

  it('is asked anew when others come than were looked at', async () => {
    const { asked, look } = ledger();
    const [a, b, c] = [message('a'), message('b'), message('c')];
    await look.ahead([a, b]);
    expect((await look.arrived([a, c])).map((each) => each.message)).toEqual([a, c]);
    expect((await look.arrived([b])).map((each) => each.message)).toEqual([b]);
    expect(asked).toEqual([['a', 'b'], ['a', 'c'], ['b']]);
  });

  it('is waited for when their turn comes while they are looked at', async () => {
    const { asked, look } = ledger();
    const a = message('a');
    const ahead = look.ahead([a]);
    expect(await look.arrived([a])).toHaveLength(1);
    await ahead;
    expect(asked).toEqual([['a']]);
  });

  it('is decoded once', async () => {
    const { look } = ledger();
    const a = message('a', changeText());
    await look.ahead([a]);
    const [arrived] = await look.arrived([a]);
    expect(arrived?.incoming).toBeDefined();
    expect(arrived && look.decoded(arrived)).toBe(arrived?.incoming);
  });

  it('is asked again when it could not be found out', async () => {
    let isThere = false;
    const look = openLook(async (ids) => {
      if (!isThere) throw new Error('the warehouse is down');
      return ids.map(() => null);
    });
    const a = message('a');
    await look.ahead([a]);
    await expect(look.arrived([a])).rejects.toThrow('down');
    isThere = true;
    expect(await look.arrived([a])).toHaveLength(1);
  });

  it('is told of one that cannot be used when it is its turn', async () => {
    const { look } = ledger();
    const bad = message('bad', 'no JSON');
    await look.ahead([bad]);
    const [arrived] = await look.arrived([bad]);
    expect(() => arrived && look.decoded(arrived)).toThrow(NotAChangeEvent);
  });
});
