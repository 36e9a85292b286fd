/** A dead letter as the warehouse keeps it. */
export interface Letter {
  id: string;
  service: string;
  reason: string;
  code: string;
  bucket: string | null;
  key: string | null;
  versionId: string | null;
  index: number | null;
  /** ISO 8601, as are all times here */
  firstAt: string;
  lastAt: string;
  attempts: number;
  body: string | null;
  notification: string | null;
  state: string;
  /** of the event, where that much is known */
  resourceKey: string | null;
  eventId: string | null;
}

/** The letters of the warehouse. */
export interface Letters {
  /** those on the list, oldest first, without their bodies and notifications */
  list(): Promise<readonly Letter[]>;
  /** those with these ids, on the list or not */
  find(ids: readonly string[]): Promise<readonly Letter[]>;
  mark(id: string, state: 'retried' | 'resolved' | 'discarded'): Promise<void>;
}

/** Where a retried letter goes. */
export interface Outlets {
  /** @throws Fault `configuration` when one that is needed is not configured */
  expect(needed: { queue: boolean; eventLog: boolean }): void;
  notify(body: string, deadLetterId: string): Promise<void>;
  /** gives why the body is no change event, null when it was durably published */
  publish(body: string): Promise<string | null>;
}

/** Where events are tried again that stopped their resource. */
export interface Clinic {
  /** gives why it cannot be used still; null when it could be */
  retry(letter: Letter): Promise<string | null>;
  /** From now on the event moves nothing, and its resource goes on without it. */
  discard(letter: Letter): Promise<void>;
}
