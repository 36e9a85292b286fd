/** Looks into parsed JSON of unknown shape. */
export type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value under a path of members; undefined where there is none. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, member) => (isObject(inner) && Object.hasOwn(inner, member) ? inner[member] : undefined),
    value,
  );
}

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The parsed text; undefined when it is not JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
