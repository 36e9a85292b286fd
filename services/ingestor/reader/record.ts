import { SERVICE } from './needle.ts';
import type { Candidate } from './scanner.ts';

/** A record of CloudTrail as parsed, nothing about it checked but its `eventSource`. */
export type JsonRecord = Record<string, unknown>;

/** `broken`: why the candidate is no record. */
export type ConnectRecord = { record: JsonRecord } | { broken: string } | null;

/**
 * The record if it is really of Connect: its own top-level `eventSource` decides, not text somewhere inside it. What is
 * no object is broken, whichever service it was meant to be of.
 * Null for records of other services. Bytes that are no UTF-8 become U+FFFD, as CloudTrail cuts long texts by bytes.
 */
export function connectRecord({ text, length }: Pick<Candidate, 'text' | 'length'>): ConnectRecord {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // the parser's message quotes the record, which may hold personal data
    return { broken: `a record of ${length} bytes is not valid JSON` };
  }
  if (!isObject(parsed)) return { broken: `a member of Records of ${length} bytes is no object` };
  return Object.hasOwn(parsed, 'eventSource') && parsed.eventSource === SERVICE ? { record: parsed } : null;
}

const isObject = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
