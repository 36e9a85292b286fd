import { changesTopic } from '@warehouse/events/message.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import { consumption } from '@warehouse/projector/consume.ts';
import { describe, expect, it } from 'vitest';
import { nobodyTells } from './projection/events.ts';
import { inMemoryWarehouse } from './projection/in-memory.ts';
import { created, renamed } from './projection/story.ts';

const watcher = { began() {}, projected() {}, buried() {}, fenced() {} };
const messages = [
  ...created('2026-04-06T00:00:00Z'),
  ...renamed('second', '2026-04-06T00:00:01Z', 'e2'),
  ...renamed('third', '2026-04-06T00:00:02Z', 'e3'),
].map((event, index) => ({ ...encode(event, null), offset: BigInt(index) }));
const batchOf = (from: number, to: number) => ({
  topic: changesTopic,
  partition: 0,
  messages: messages.slice(from, to),
  endOffset: 3n,
});

/** A warehouse whose commits take until somebody lets them. */
function slowWarehouse() {
  const warehouse = inMemoryWarehouse();
  const asked: string[][] = [];
  const commits: (() => void)[] = [];
  const slow: typeof warehouse = {
    ...warehouse,
    digests(ids) {
      asked.push([...ids]);
      return warehouse.digests(ids);
    },
    async write(work) {
      const done = await warehouse.write(work);
      await new Promise<void>((resolve) => commits.push(resolve));
      return done;
    },
  };
  return { slow, asked, commits, content: warehouse.content };
}

describe('a batch that lies ready', () => {
  it('is looked at while the one before it is written, and not again', async () => {
    const { slow, asked, commits, content } = slowWarehouse();
    const { handle } = consumption(slow, nobodyTells, { stopping: new AbortController().signal }, watcher);
    const first = handle(batchOf(0, 1), () => messages.slice(1, 3));
    await expect.poll(() => asked).toEqual([['e1'], ['e2', 'e3']]);
    commits[0]?.();
    await first;
    const second = handle(batchOf(1, 3), () => []);
    await expect.poll(() => commits).toHaveLength(2);
    commits[1]?.();
    await second;
    expect(asked).toHaveLength(2);
    expect(content().history.map(({ name }) => name)).toEqual(['billing', 'second', 'third']);
  });
});
