/** What to do about a failure: wait and try again, put the input aside, or end the process. */
export type Remedy = 'retry' | 'park' | 'stop';

/** Ids and counts that place a failure. Never payloads: facts are logged. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

interface FaultParts {
  remedy: Remedy;
  /** stable and snake_case; programs and operators match on it */
  code: string;
  /** one sentence for people */
  message: string;
  cause?: unknown;
  facts?: Facts;
}

/**
 * A failure that somebody classified.
 *
 *   retry ─► the world is down; it will come back
 *   park  ─► the input is bad; it becomes a dead letter
 *   stop  ─► we are wrong or wrongly set up; end before something is lost
 */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly remedy: Remedy;
  readonly code: string;
  readonly facts: Facts;

  constructor({ remedy, code, message, cause, facts = {} }: FaultParts) {
    super(message, cause === undefined ? {} : { cause });
    this.remedy = remedy;
    this.code = code;
    this.facts = facts;
  }
}

/** An error that nobody classified means stop: unknown is never "retry for ever" and never "ignore". */
export function remedyOf(error: unknown): Remedy {
  return error instanceof Fault ? error.remedy : 'stop';
}

/** The stable code of a failure; `unclassified` when nobody gave it one. */
export function codeOf(error: unknown): string {
  return error instanceof Fault ? error.code : 'unclassified';
}
