import { hash } from 'node:crypto';

/** Made once for this project: names below it never meet those of other uuid v5 spaces. */
const NAMESPACE = Buffer.from('9a4f6c1e3b7d5f20a8c94e6d1b3f5a7c', 'hex');

/** The uuid v5 of a name (RFC 9562, 5.5). */
export function uuidOf(name: string): string {
  const bytes = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'buffer');
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return dashed(bytes.toString('hex'));
}

const MOST_REMEMBERED = 10_000;
const keys = new Map<string, string>();

/**
 * The key of a resource: a replica in another Region is another resource, though it shares the instance's id. The same
 * resources are told about again and again: their keys are remembered, until there are too many.
 */
export function resourceKey(region: string, instanceId: string | null, kind: string, id: string): string {
  const name = `${region}/${instanceId ?? ''}/${kind}/${id}`;
  const there = keys.get(name);
  if (there) return there;
  const made = uuidOf(name);
  if (keys.size >= MOST_REMEMBERED) keys.clear();
  keys.set(name, made);
  return made;
}

/**
 * The first half of a SHA-256, in the width of a uuid. Not for secrets: for telling same from other. Processors have
 * instructions for it, and none for MD5, which takes twice as long.
 */
export const digestOf = (content: Buffer | string): string => dashed(hash('sha256', content));

/** What versions are told apart by. Stored with each: another function would be another version of the fold. */
export const fingerprintOf = (content: string): string => dashed(hash('md5', content));

const dashed = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
