/** An object as AWS wrote it. Read it with `member`: the case of names is not reliable. */
export type Members = Readonly<Record<string, unknown>>;

/** The member of that name, in whatever case it was written; the exact case wins. */
export function member(object: Members, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const wanted = name.toLowerCase();
  for (const key of Object.keys(object)) if (key.toLowerCase() === wanted) return object[key];
  return undefined;
}

export const isEmptyObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
