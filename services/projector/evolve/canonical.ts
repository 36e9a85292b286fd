import { byCodePoint } from './order.ts';

/**
 * JSON with sorted members: equal content, equal text, whatever order a store gave the members back in. Put together
 * here, since putting a copy in order for JSON.stringify costs more than the text.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return plain.test(value) ? `"${value}"` : JSON.stringify(value);
  if (value === null) return 'null';
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const { names, labels } = orderOf(Object.keys(value));
  const members = value as Record<string, unknown>;
  let text = '';
  for (let index = 0; index < names.length; index++) {
    const member = members[names[index] as string];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${labels[index]}${member === null ? 'null' : canonical(member)}`;
  }
  return `{${text}}`;
}

/** Nothing to be escaped: looking for it costs less than letting JSON do so. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/** Names of members in order, and as they stand in the text. */
interface Order {
  /** as they came */
  given: readonly string[];
  names: readonly string[];
  labels: readonly string[];
}

/** Of names that begin alike: they are looked through. */
const MOST_ALIKE = 8;
const MOST_REMEMBERED = 500;
const orders = new Map<string, Order[]>();

/** Rows of a table have the same names again and again. */
function orderOf(given: readonly string[]): Order {
  const first = given[0] ?? '';
  const alike = orders.get(first) ?? [];
  const there = alike.find((each) => isSame(each.given, given));
  if (there) return there;
  // names that are numbers come first in any object, whatever was said of the others
  const names = Object.keys(Object.fromEntries(given.toSorted(byCodePoint).map((name) => [name, null])));
  const made = { given, names, labels: names.map((name) => `${JSON.stringify(name)}:`) };
  if (alike.length < MOST_ALIKE && orders.size < MOST_REMEMBERED) orders.set(first, [...alike, made]);
  return made;
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((name, index) => name === other[index]);
