/** An object as AWS wrote it. Read it with `member`: the case of names is not reliable. */
export type Members = Readonly<Record<string, unknown>>;

/** The member of that name, in whatever case it was written; the exact case wins. */
export function member(object: Members, name: string): unknown {
  if (Object.hasOwn(object, name)) return object[name];
  const wanted = name.toLowerCase();
  // most members that are asked for are not there; names of another length need no copy in lower case
  for (const key in object)
    if (key.length === wanted.length && key.toLowerCase() === wanted && Object.hasOwn(object, key))
      return object[key];
  return undefined;
}

export function isEmptyObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) if (Object.hasOwn(value, key)) return false;
  return true;
}
