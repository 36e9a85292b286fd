import { describe, expect, it } from 'vitest';
import { newlyArrived } from './arrived.ts';
import { digestOf } from './key.ts';

const message = (id: string | undefined, text: string) => ({
  key: '',
  headers: id === undefined ? {} : { ce_id: id },
  offset: 0n,
  value: Buffer.from(text),
});

const there: Record<string, string> = { a: digestOf('one'), b: digestOf('two') };
const texts = async (...messages: ReturnType<typeof message>[]) => {
  const arrived = await newlyArrived(messages, async (ids) => ids.map((id) => there[id] ?? null));
  return arrived.map(({ message: { value } }) => value.toString());
};

describe('what newly arrived', () => {
  it('leaves out the bytes that are there under the same id', async () => {
    expect(await texts(message('a', 'one'), message('c', 'three'), message('b', 'two'))).toEqual(['three']);
  });

  it('has other bytes of an id that is there, and bytes that are there under another id', async () => {
    expect(await texts(message('a', 'another one'), message('b', 'one'))).toEqual(['another one', 'one']);
  });

  it('has what says nothing on the outside', async () => {
    expect(await texts(message(undefined, 'one'))).toEqual(['one']);
  });
});
