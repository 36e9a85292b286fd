import type { z } from 'zod';
import { type ChangeEvent, Envelope, type Told } from './change-event.ts';
import { dataOf } from './event-types.ts';

/** The value of a message is not a change event. The message names the path, never the content. */
export class NotAChangeEvent extends Error {
  override name = 'NotAChangeEvent';
}

/**
 * The change event in a message's value. Unknown members are ignored.
 * @throws NotAChangeEvent saying where the value is wrong
 */
export function decodeChangeEvent(value: Buffer | string): ChangeEvent {
  const json = parse(value);
  return { ...told(json), record: (json as ChangeEvent).record } as ChangeEvent;
}

/**
 * The same without the record, which is most of an event: whoever keeps many events need not keep it.
 * @throws NotAChangeEvent saying where the value is wrong
 */
export const decodeTold = (value: Buffer | string): Told => told(parse(value));

const Beside = Envelope.omit({ record: true });

function told(json: unknown): Told {
  // a record may hold anything: the schema would do no more than copy it
  const envelope = checked(hasRecord(json) ? Beside : Envelope, json, []);
  const data = checked(dataOf[envelope.type], envelope.data, ['data']);
  // the envelope's type picked the schema, so the pair is one of the union
  return { ...envelope, data: 'tags' in data ? { ...data, ...allTags(envelope.data) } : data } as Told;
}

/** zod passes over a member that is called `__proto__`, and a tag may be called so. */
function allTags({ tags }: Readonly<Record<string, unknown>>): { tags?: object } {
  if (!Object.hasOwn(Object(tags), '__proto__')) return {};
  const all = Object.entries(tags as object);
  if (all.every(([, value]) => typeof value === 'string')) return { tags: Object.fromEntries(all) };
  throw new NotAChangeEvent('data.tags: expected texts');
}

const hasRecord = (json: unknown): boolean =>
  isObject(json) && isObject((json as { record?: unknown }).record);

const isObject = (value: unknown): boolean =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function parse(value: Buffer | string): unknown {
  try {
    return JSON.parse(typeof value === 'string' ? value : value.toString('utf8'));
  } catch {
    throw new NotAChangeEvent('not JSON');
  }
}

function checked<S extends z.ZodType>(schema: S, value: unknown, at: readonly string[]): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [fault] = result.error.issues;
  const path = [...at, ...(fault?.path ?? [])].join('.') || 'value';
  throw new NotAChangeEvent(`${path}: ${fault?.message ?? 'invalid'}`);
}
