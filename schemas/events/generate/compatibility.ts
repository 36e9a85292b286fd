import type { JsonSchema } from './json-schemas.ts';

const sorted = (values: readonly string[] = []) => values.toSorted().join();

/** Keywords that say what a value may be, besides its members. */
const shapeOf = ({ type, const: constant, anyOf, allOf, $ref, format }: JsonSchema): string =>
  JSON.stringify({ type, constant, anyOf, allOf, $ref, format });

const under = (path: string, member: string) => (path ? `${path}.${member}` : member);

/**
 * What would break readers of the released schema, or readers of events that are on the topic already: a member that is
 * gone, has another type, or is required on one side only. New optional members are no break.
 */
export function breaks(released: JsonSchema, current: JsonSchema | undefined, path = ''): string[] {
  const at = path || 'the event';
  if (!current || typeof current !== 'object') return [`${at} is gone`];
  const own = [
    ...(shapeOf(released) === shapeOf(current) ? [] : [`${at} has another type`]),
    ...(sorted(released.required) === sorted(current.required) ? [] : [`${at} requires other members`]),
    ...lostValues(released, current).map((value) => `${at} lost the value ${value}`),
  ];
  const members = Object.entries(released.properties ?? {}).flatMap(([name, member]) =>
    breaks(member, current.properties?.[name], under(path, name)),
  );
  return [...own, ...members, ...innerBreaks(released, current, path)];
}

function lostValues(released: JsonSchema, current: JsonSchema): string[] {
  const now = current.enum as string[] | undefined;
  return ((released.enum as string[] | undefined) ?? []).filter((value) => !now?.includes(value));
}

function innerBreaks(released: JsonSchema, current: JsonSchema, path: string): string[] {
  const items = released.items ? breaks(released.items, current.items, under(path, '[]')) : [];
  const { additionalProperties: values } = released;
  if (typeof values !== 'object') return items;
  return [
    ...items,
    ...breaks(values, current.additionalProperties as JsonSchema | undefined, under(path, '*')),
  ];
}
