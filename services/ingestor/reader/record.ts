import { SERVICE } from './needle.ts';

/** A record of CloudTrail as parsed, nothing about it checked but its `eventSource`. */
export type JsonRecord = Record<string, unknown>;

/** `broken`: why the slice is no JSON. */
export type ConnectRecord = { record: JsonRecord } | { broken: string } | null;

/**
 * The record if it is really of Connect: its own top-level `eventSource` decides, not text somewhere inside it.
 * Null for records of other services. Bytes that are no UTF-8 become U+FFFD, as CloudTrail cuts long texts by bytes.
 */
export function connectRecord(slice: Buffer): ConnectRecord {
  let parsed: unknown;
  try {
    parsed = JSON.parse(slice.toString('utf8'));
  } catch {
    // the parser's message quotes the record, which may hold personal data
    return { broken: `a record of ${slice.length} bytes is not valid JSON` };
  }
  return isOfConnect(parsed) ? { record: parsed } : null;
}

function isOfConnect(value: unknown): value is JsonRecord {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, 'eventSource')) return false;
  return (value as JsonRecord).eventSource === SERVICE;
}
