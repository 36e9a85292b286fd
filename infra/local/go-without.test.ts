import { afterEach, describe, expect, it, vi } from 'vitest';
import { goWithout, type Needed } from './go-without.ts';

const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
afterEach(() => warn.mockClear());

const missing = 'no such thing here: install it';

describe('a suite that needs what this machine lacks', () => {
  it.each<[Needed, Record<string, string>]>([
    ['kafka', {}],
    ['java', { TESTS_REQUIRE: 'python' }],
    ['prometheus', { CI: 'true' }],
    ['python', { CI: 'true', TESTS_REQUIRE: 'prometheus' }],
  ])('is skipped in one line that says how to get it: %s, %j', (what, env) => {
    expect(goWithout(what, missing, env)).toBeNull();
    expect(warn.mock.calls).toEqual([[`skipped, ${missing}`]]);
  });

  it.each<[Needed, Record<string, string>]>([
    ['kafka', { CI: 'true' }],
    ['java', { CI: 'true' }],
    ['prometheus', { TESTS_REQUIRE: 'prometheus,python' }],
    ['python', { CI: 'true', TESTS_REQUIRE: 'prometheus,python' }],
  ])('fails where it has to be there: %s, %j', (what, env) => {
    expect(() => goWithout(what, missing, env)).toThrow(missing);
    expect(warn).not.toHaveBeenCalled();
  });
});
