import type { Address } from '../ports.ts';

/** What a notification may say that is none of our business. Each has a counter. */
export type Skip = 'test_event' | 'validation_message' | 'not_object_created' | 'sibling_file';

/** What one message of the queue says, whatever its form. */
export interface Notification {
  /** trail files to read */
  readonly files: readonly Address[];
  /** CloudTrail records it carries itself */
  readonly records: readonly unknown[];
  readonly skipped: readonly Skip[];
  /** why it, or a part of it, is no notification we know: one sentence each */
  readonly unknown: readonly string[];
}

const nothing: Notification = { files: [], records: [], skipped: [], unknown: [] };

export const file = (address: Address): Notification => ({ ...nothing, files: [address] });
export const record = (value: unknown): Notification => ({ ...nothing, records: [value] });
export const skip = (name: Skip): Notification => ({ ...nothing, skipped: [name] });
export const unknown = (reason: string): Notification => ({ ...nothing, unknown: [reason] });

export function together(parts: readonly Notification[]): Notification {
  return {
    files: parts.flatMap(({ files }) => files),
    records: parts.flatMap(({ records }) => records),
    skipped: parts.flatMap(({ skipped }) => skipped),
    unknown: parts.flatMap(({ unknown }) => unknown),
  };
}
