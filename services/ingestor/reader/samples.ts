import { gzipSync } from 'node:zlib';
import { defaultLimits, type Limits, type Reading, readTrailFile } from './read.ts';
import { connectRecord } from './record.ts';

/** A record as small as it can be and still be told apart. */
const record = (eventSource: string, more: object = {}): object => ({
  eventVersion: '1.11',
  eventSource,
  ...more,
});
export const ours = (more: object = {}): object => record('connect.amazonaws.com', more);
export const foreign = (more: object = {}): object => record('ec2.amazonaws.com', more);

export const fileOf = (...records: unknown[]): Buffer => Buffer.from(JSON.stringify({ Records: records }));
export const gzipped = (text: Buffer | string): Buffer => gzipSync(text);

/** The same bytes, a few at a time. */
export async function* inPieces(body: Buffer, bytes: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; at += bytes) yield body.subarray(at, at + bytes);
}

export interface Outcome extends Reading {
  /** [index, record] of each record that is really of Connect. */
  found: [number, unknown][];
  broken: number[];
}

export async function read(
  body: Buffer | AsyncIterable<Uint8Array>,
  limits: Partial<Limits> = {},
  size: number | null = null,
): Promise<Outcome> {
  const found: [number, unknown][] = [];
  const broken: number[] = [];
  const reading = await readTrailFile(body, size, { ...defaultLimits, ...limits }, (candidate) => {
    const outcome = connectRecord(candidate);
    if (outcome === null) return;
    if ('broken' in outcome) broken.push(candidate.index);
    else found.push([candidate.index, outcome.record]);
  });
  return { ...reading, found, broken };
}
