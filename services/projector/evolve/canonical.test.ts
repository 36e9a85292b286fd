import { describe, expect, it } from 'vitest';
import { canonical } from './canonical.ts';

describe('the canonical text of a value', () => {
  it('has members in order at every depth', () => {
    const value = {
      name: 'ab',
      levels: [{ value: 'ja', name: 'language' }, null],
      id: { c: 1, a: true, b: 2 },
    };
    expect(canonical(value)).toBe(
      '{"id":{"a":true,"b":2,"c":1},"levels":[{"name":"language","value":"ja"},null],"name":"ab"}',
    );
  });

  it('keeps the order of lists', () => {
    expect(canonical(['b', 'a'])).toBe('["b","a"]');
  });
});
