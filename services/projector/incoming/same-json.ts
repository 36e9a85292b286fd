/**
 * Whether two values that were parsed from JSON say the same, in whatever order their members stand. Without
 * recursion: nobody has promised that what comes is not nested deeper than a stack.
 */
export function sameJson(one: unknown, other: unknown): boolean {
  const due: [unknown, unknown][] = [[one, other]];
  for (let pair = due.pop(); pair; pair = due.pop()) {
    const [left, right] = pair;
    if (left === right) continue;
    if (!isNested(left) || !isNested(right) || Array.isArray(left) !== Array.isArray(right)) return false;
    const names = Object.keys(left);
    if (names.length !== Object.keys(right).length) return false;
    for (const name of names) {
      if (!Object.hasOwn(right, name)) return false;
      due.push([left[name], right[name]]);
    }
  }
  return true;
}

const isNested = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
