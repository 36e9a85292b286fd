interface Options<T> {
  most: number;
  /** how long the first item of a batch waits for company */
  lingerMilliseconds: number;
  /** one batch at a time, in the order the items came; tells each item itself how it ended, and never rejects */
  flush(items: readonly T[]): Promise<void>;
}

/** Gathers items into batches. Nothing is made for an item besides its place in the queue: there are very many. */
export function batching<T>({ most, lingerMilliseconds, flush }: Options<T>): { add(item: T): void } {
  const waiting: T[] = [];
  let working = false;
  let full: () => void = () => {};

  async function company(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, lingerMilliseconds);
    full = resolve;
    await promise;
    clearTimeout(timer);
  }

  async function work(): Promise<void> {
    working = true;
    while (waiting.length > 0) {
      if (waiting.length < most) await company();
      await flush(waiting.splice(0, most));
    }
    working = false;
  }

  return {
    add(item) {
      waiting.push(item);
      if (waiting.length >= most) full();
      if (!working) void work();
    },
  };
}
