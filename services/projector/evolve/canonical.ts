import { byCodePoint } from './order.ts';

/** JSON with sorted members: equal content, equal text, whatever order a store gave the members back in. */
export const canonical = (value: unknown): string => JSON.stringify(ordered(value));

/** The value itself where nothing is out of order: most of what we write is in order, and copying is what costs. */
function ordered(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.some(isObject) ? value.map(ordered) : value;
  const names = Object.keys(value);
  const order = orderOf(names);
  const members = value as Record<string, unknown>;
  if (order === names && !names.some((name) => isObject(members[name]))) return value;
  const copy: Record<string, unknown> = {};
  for (const name of order) {
    // a tag may be called so: put in as any other member it would become the prototype
    if (name === '__proto__') return Object.fromEntries(order.map((each) => [each, ordered(members[each])]));
    copy[name] = ordered(members[name]);
  }
  return copy;
}

const isObject = (value: unknown): boolean => value !== null && typeof value === 'object';

const MOST_REMEMBERED = 1_000;
const orders = new Map<string, readonly string[]>();

/** The names themselves if they are in order. Rows of a table have the same names again and again. */
function orderOf(names: readonly string[]): readonly string[] {
  if (names.every((name, index) => index === 0 || byCodePoint(names[index - 1] as string, name) < 0))
    return names;
  const all = names.join('\0');
  const there = orders.get(all);
  if (there) return there;
  const order = names.toSorted(byCodePoint);
  if (orders.size < MOST_REMEMBERED) orders.set(all, order);
  return order;
}
