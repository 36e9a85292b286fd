import type { SQL } from 'drizzle-orm';
import type { Copy } from './copy-in.ts';

export interface Answer {
  rows: Record<string, unknown>[];
  rowCount: number | null;
}

/** What a statement runs in: the database itself, or a transaction of it. */
export interface Transaction {
  execute(query: SQL): PromiseLike<Answer>;
}

/** One in which rows can be copied into tables. */
export interface WritingTransaction extends Transaction {
  copy(rows: Copy): Promise<void>;
}

export interface Line extends WritingTransaction {
  /** Nothing is sent any more: it would be carried out after the transaction, and outlive it. */
  end(): void;
}

/**
 * A transaction whose statements are sent as they come, without waiting for the answers of those before: the server
 * takes them in order, and works while we do. Once one has failed all that were sent after it fail for its reason.
 */
export function inLine({ execute, copy }: WritingTransaction): Line {
  let failed: { reason: unknown } | null = null;
  let ended = false;

  function inTurn<T>(send: () => PromiseLike<T>): Promise<T> {
    if (ended) return refusal();
    // asked by `then`, it is on its way before we go on
    const sent = send().then(
      (answer) => {
        failed = null;
        return answer;
      },
      (reason) => {
        // answers come in order: the first to fail is why the others do, until a savepoint is gone back to
        failed ??= { reason };
        throw failed.reason;
      },
    );
    const answer = Promise.resolve(sent);
    // whoever asked may have been stopped by another statement before looking
    answer.catch(() => {});
    return answer;
  }

  return {
    end() {
      ended = true;
    },
    execute: (query) => inTurn(() => execute(query)),
    copy: (rows) => inTurn(() => copy(rows)),
  };
}

/** Whoever asks has not heard of the end yet, and is heard by nobody. */
function refusal(): Promise<never> {
  const answer = Promise.reject(new Error('The transaction has ended'));
  answer.catch(() => {});
  return answer;
}

export async function all<R extends object>(tx: Transaction, query: SQL): Promise<R[]> {
  const { rows } = await tx.execute(query);
  return rows as unknown as R[];
}

export async function one<R extends object>(tx: Transaction, query: SQL): Promise<R | undefined> {
  return (await all<R>(tx, query))[0];
}
