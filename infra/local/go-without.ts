/** What this machine may lack, and suites are skipped without. */
export type Needed = 'kafka' | 'java' | 'prometheus' | 'python';

/** Most of what is promised cannot be tested without: wherever CI runs, these have to be. */
const neededInCi: readonly Needed[] = ['kafka', 'java'];

/**
 * Null, and one line that says what is missing and how to get it; a failure where it has to be there: with CI=true, or since
 * TESTS_REQUIRE names it, as it does on a machine that is known to have it. Else a suite would vanish unnoticed.
 */
export function goWithout(
  what: Needed,
  missing: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
): null {
  const named = (env.TESTS_REQUIRE ?? '').split(',');
  if (named.includes(what) || (env.CI === 'true' && neededInCi.includes(what))) throw new Error(missing);
  console.warn(`skipped, ${missing}`);
  return null;
}
