/** What the services need of an event log. Kafka and the embedded log are its two adapters. */

export interface Message {
  /** messages of one key stay in order, in one partition */
  key: string;
  headers: Readonly<Record<string, string>>;
  value: Buffer;
}

export interface StoredMessage extends Message {
  offset: bigint;
  /** when it was published, milliseconds since 1970 by the clock of the producer or the log; absent if unknown */
  storedAt?: number;
}

/** A place in the log. */
export interface Place {
  topic: string;
  partition: number;
}

export interface Batch {
  topic: string;
  partition: number;
  /** at least one, ascending by offset; offsets may have gaps */
  messages: readonly StoredMessage[];
  /** offset one past the newest message of the partition when this batch was fetched */
  endOffset: bigint;
}

export interface Producer {
  /**
   * Resolves when every message is durably stored; the order per key is kept. While the log is down or the topic
   * missing it waits. `message_too_large` (remedy park) tells that a message exceeds what the topic takes.
   * What it rejected may or may not be stored: publishing it again is right, repeats are the reader's to drop.
   */
  publish(topic: string, messages: readonly Message[]): Promise<void>;
  /** gives up what is not stored yet */
  close(): Promise<void>;
}

export interface Consumption {
  /** consumers of one group share the partitions */
  group: string;
  topics: readonly string[];
  /**
   * Where to begin in a partition that was just assigned: the checkpoint (next offset to read), kept by the
   * caller. 0 is a partition never read: it begins at the oldest message there is.
   */
  startAt(topic: string, partition: number): Promise<bigint>;
  /**
   * Called with at most one batch a partition at a time; resolves once the caller has committed. Throwing an
   * error with code `fenced` makes the consumer ask `startAt` again; any other error ends consumption.
   *
   * @param next what lies ready behind the batch at the moment, at most as much as another batch, maybe nothing: the same
   * messages come again when it is their turn, unless the partition goes to somebody else
   */
  handle(batch: Batch, next: () => readonly StoredMessage[]): Promise<void>;
  /** told of all that is ours whenever that changes */
  assigned?(places: readonly Place[]): void;
  /** of a batch, at most */
  maxMessages: number;
  /** how long one look at the log may wait for news; what is there is handed over at once */
  maxWaitMilliseconds: number;
}

export interface Consumer {
  /**
   * Resolves after `close`, rejects when consumption fails: with what `startAt` or `handle` threw, or with the
   * code `offsets_lost` when the log no longer holds what comes after the checkpoint.
   */
  readonly done: Promise<void>;
  assigned(): readonly Place[];
  /** lets batches in work finish, then leaves the group */
  close(): Promise<void>;
}

/** What the log holds of a topic. */
export interface Extent {
  partitions: readonly {
    partition: number;
    /** offset of the oldest message, or of the next one when there is none */
    oldest: bigint;
    /** one past the newest */
    end: bigint;
  }[];
  /** how long a message is kept at least; null = for ever, or nobody knows */
  keptMilliseconds: number | null;
}

export interface EventLog {
  /** creates the topic if it is absent; an existing one stays as it is */
  ensureTopic(topic: string, partitions: number): Promise<void>;
  producer(): Promise<Producer>;
  consume(what: Consumption): Promise<Consumer>;
  /** Throws a fault with the remedy `retry` when the log does not answer, `topic_missing` when it lacks the topic. */
  extent(topic: string): Promise<Extent>;
  /**
   * The message at an offset; null when there is none: dropped, compacted, a mark of a transaction, or not there yet.
   * Throws as `extent` does.
   */
  messageAt(place: Place, offset: bigint): Promise<StoredMessage | null>;
  /**
   * Drops messages before an offset that are older than so many milliseconds; resolves with how many, some thousands at
   * most. Only of a log that has no retention of its own.
   */
  drop?(place: Place, before: bigint, olderThanMilliseconds: number): Promise<number>;
  /** rejects at once when the log is not there; lets readiness ask */
  ping(): Promise<void>;
  /** ends everything opened through it */
  close(): Promise<void>;
}
