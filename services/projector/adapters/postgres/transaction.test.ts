import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { type Answer, inLine } from './transaction.ts';

/** A server that has not answered yet. */
function server() {
  const sent: PromiseWithResolvers<Answer>[] = [];
  return {
    sent,
    execute: () => {
      const asked = Promise.withResolvers<Answer>();
      sent.push(asked);
      return asked.promise;
    },
    copy: async () => {},
  };
}

describe('a transaction in line', () => {
  it('sends a statement before the one ahead of it is answered', () => {
    const { sent, ...tx } = server();
    const line = inLine(tx);
    line.execute(sql`select 1`);
    line.execute(sql`select 2`);
    expect(sent).toHaveLength(2);
  });

  it('fails for the reason of the first statement that failed, whichever is looked at first', async () => {
    const { sent, ...tx } = server();
    const line = inLine(tx);
    const [first, second] = [line.execute(sql`select 1`), line.execute(sql`select 2`)];
    sent[0]?.reject(new Error('the reason'));
    sent[1]?.reject(new Error('current transaction is aborted'));
    await expect(second).rejects.toThrow('the reason');
    await expect(first).rejects.toThrow('the reason');
  });

  it('forgets the reason once a statement has succeeded again', async () => {
    const { sent, ...tx } = server();
    const line = inLine(tx);
    const [first, second] = [line.execute(sql`select 1`), line.execute(sql`rollback to savepoint a`)];
    sent[0]?.reject(new Error('the reason'));
    sent[1]?.resolve({ rows: [], rowCount: 0 });
    await expect(first).rejects.toThrow('the reason');
    await second;
    const third = line.execute(sql`select 3`);
    sent[2]?.reject(new Error('another reason'));
    await expect(third).rejects.toThrow('another reason');
  });

  it('sends nothing once it has ended', async () => {
    const { sent, ...tx } = server();
    const line = inLine(tx);
    line.end();
    await expect(line.execute(sql`select 1`)).rejects.toThrow('ended');
    expect(sent).toHaveLength(0);
  });
});
