/** What the ingestor needs from the world. */

/** A message of the queue as it came, and the receipt that acknowledges it. */
export interface Received {
  readonly id: string;
  readonly body: string;
  readonly receipt: string;
  /** how often it was received, this time included */
  readonly attempts: number;
  /** when it was put on the queue, milliseconds since 1970; null when the queue does not tell */
  readonly sentAt: number | null;
  /** set when an operator tries a dead letter again */
  readonly deadLetterId: string | null;
}

/** The queue. All of these throw faults with the remedy `retry` while it cannot be reached. */
export interface Notifications {
  /** waits for messages, at most 10; none when the wait is over */
  receive(): Promise<readonly Received[]>;
  /** deletes messages, at most 10; those that are no longer ours are left to whoever has them */
  acknowledge(messages: readonly Received[]): Promise<void>;
  /** keeps messages, at most 10, hidden for so many seconds from now; gives those that are no longer ours */
  hide(messages: readonly Received[], seconds: number): Promise<readonly Received[]>;
}

/** Where a trail file is. */
export interface Address {
  readonly bucket: string;
  readonly key: string;
  /** null = the newest version */
  readonly versionId: string | null;
}

/** A body, whole or as it arrives, and its length in bytes, null when the store does not tell. */
export type Use<T> = (body: Buffer | AsyncIterable<Uint8Array>, size: number | null) => Promise<T>;

export interface TrailFiles {
  /**
   * Opens a file, lets it be used and closes it.
   * @throws Fault `object_gone` and other `park` faults when it can never be read, `object_denied` (retry) while
   *   we may not read it, other `retry` faults while the store cannot be reached
   */
  read<T>(address: Address, givenUp: AbortSignal, use: Use<T>): Promise<T>;
}
