import { isFenced } from '../../faults.ts';
import type { Consumption, Place, StoredMessage } from '../../port.ts';

interface LaneOptions {
  place: Place;
  handle: Consumption['handle'];
  /** the next messages, none when there are none; what is taken is handed over */
  next(): StoredMessage[];
  /** the same, which stay where they are */
  peek(): readonly StoredMessage[];
  inSlot<T>(task: () => Promise<T>): Promise<T>;
  /** false once the partition may belong to somebody else, or we are stopping */
  ours(): boolean;
  /** told of the next offset after each batch that the caller has committed */
  committed(next: bigint): void;
  /** somebody has moved the checkpoint: what was fetched is void */
  fenced(): void;
  failed(error: unknown): void;
}

/** Hands the messages of one partition to the caller, batch by batch, while more of them are fetched. */
export interface Lane {
  /** there are messages, and the partition has so many by now */
  wake(endOffset: bigint): void;
  /** resolves when the batch in work, if any, is finished */
  idle(): Promise<void>;
}

export function openLane(options: LaneOptions): Lane {
  const { place, handle, next, peek, inSlot, ours, committed } = options;
  let working: Promise<void> | null = null;
  let endOffset = 0n;
  let woken = false;

  /** false when there was nothing to do */
  async function handleOne(): Promise<boolean> {
    if (!ours()) return false;
    const messages = next();
    const last = messages.at(-1);
    if (!last) return false;
    await handle({ ...place, messages, endOffset }, peek);
    committed(last.offset + 1n);
    return true;
  }

  async function work(): Promise<void> {
    try {
      while (woken) {
        woken = false;
        while (await inSlot(handleOne));
      }
    } catch (error) {
      if (isFenced(error)) options.fenced();
      else options.failed(error);
    } finally {
      working = null;
    }
  }

  return {
    wake(end) {
      endOffset = end;
      woken = true;
      working ??= work();
    },
    idle: async () => working ?? undefined,
  };
}
