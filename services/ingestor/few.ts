/** The first of many things, and how many more there were. */
export interface Few<T> {
  readonly kept: readonly T[];
  readonly more: number;
  /** `made` only when there is room for it */
  add(made: () => T): void;
}

export function few<T>(most: number): Few<T> {
  const kept: T[] = [];
  let more = 0;
  return {
    kept,
    get more() {
      return more;
    },
    add(made) {
      if (kept.length < most) kept.push(made());
      else more += 1;
    },
  };
}
