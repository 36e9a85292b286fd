interface Waiting<T> {
  item: T;
  done(): void;
  failed(error: unknown): void;
}

interface Options<T> {
  most: number;
  /** how long the first item of a batch waits for company */
  lingerMilliseconds: number;
  /** one batch at a time, in the order the items came */
  flush(items: readonly T[]): Promise<void>;
}

/** Gathers items into batches. `add` ends as the flush of its batch does. */
export function batching<T>({ most, lingerMilliseconds, flush }: Options<T>): {
  add(item: T): Promise<void>;
} {
  const waiting: Waiting<T>[] = [];
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
      const batch = waiting.splice(0, most);
      try {
        await flush(batch.map(({ item }) => item));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    working = false;
  }

  return {
    add: (item) =>
      new Promise((done, failed) => {
        waiting.push({ item, done, failed });
        if (waiting.length >= most) full();
        if (!working) void work();
      }),
  };
}
