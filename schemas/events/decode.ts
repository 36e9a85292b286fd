import type { z } from 'zod';
import { type ChangeEvent, Envelope } from './change-event.ts';
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
  const json = parse(typeof value === 'string' ? value : value.toString('utf8'));
  const envelope = checked(Envelope, json, []);
  const data = checked(dataOf[envelope.type], envelope.data, ['data']);
  const { record } = json as { record: object };
  // the envelope's type picked the schema, so the pair is one of the union
  return {
    ...envelope,
    data: { ...data, ...('tags' in data && allTags(envelope.data)) },
    record,
  } as ChangeEvent;
}

/** zod passes over a member that is called `__proto__`, and a tag may be called so. */
function allTags({ tags }: Readonly<Record<string, unknown>>): { tags?: object } {
  if (!Object.hasOwn(Object(tags), '__proto__')) return {};
  const all = Object.entries(tags as object);
  if (all.every(([, value]) => typeof value === 'string')) return { tags: Object.fromEntries(all) };
  throw new NotAChangeEvent('data.tags: expected texts');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
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
