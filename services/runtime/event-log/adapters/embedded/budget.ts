/** Bytes that all lanes of a consumer hold together, at most and about. */
export interface Budget {
  /** Resolves once there is room for so many bytes, or when it is stopped; more than there is at all gets all of it. */
  take(bytes: number, stopping: AbortSignal): Promise<Share>;
}

export interface Share {
  /** what it came to, once that is known */
  is(bytes: number): void;
  giveBack(): void;
}

interface Waiting {
  bytes: number;
  granted(): void;
}

/** Whoever asks first is given first. */
export function openBudget(limit: number): Budget {
  let taken = 0;
  let waiting: Waiting[] = [];

  function change(by: number): void {
    taken += by;
    for (let next = waiting[0]; next && taken + next.bytes <= limit; next = waiting[0]) grant(next);
  }

  function grant(one: Waiting): void {
    waiting = waiting.filter((each) => each !== one);
    taken += one.bytes;
    one.granted();
  }

  function shareOf(bytes: number): Share {
    let its = bytes;
    const is = (now: number) => {
      const more = now - its;
      its = now;
      change(more);
    };
    return { is, giveBack: () => is(0) };
  }

  return {
    async take(asked, stopping) {
      const bytes = Math.min(asked, limit);
      const { promise, resolve } = Promise.withResolvers<void>();
      const one = { bytes, granted: resolve };
      const leave = () => waiting.includes(one) && grant(one);
      waiting.push(one);
      stopping.addEventListener('abort', leave, { once: true });
      if (stopping.aborted) leave();
      change(0);
      await promise;
      stopping.removeEventListener('abort', leave);
      return shareOf(bytes);
    },
  };
}
