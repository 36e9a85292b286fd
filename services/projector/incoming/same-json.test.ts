import { describe, expect, it } from 'vitest';
import { sameJson } from './same-json.ts';

const nested = (depth: number, inside: string) =>
  JSON.parse(`${'{"a":['.repeat(depth)}${inside}${']}'.repeat(depth)}`);

describe('two values of JSON', () => {
  it.each([
    ['null', 'null'],
    ['{"a":1,"b":[1,{"c":"x"}]}', '{"b":[1,{"c":"x"}],"a":1}'],
    ['{"__proto__":{"a":1}}', '{"__proto__":{"a":1}}'],
    ['1.0', '1'],
  ])('are the same: %s and %s', (one, other) => {
    expect(sameJson(JSON.parse(one), JSON.parse(other))).toBe(true);
  });

  it.each([
    ['null', '{}'],
    ['{}', 'null'],
    ['[]', '{}'],
    ['[1,2]', '[2,1]'],
    ['{"a":1}', '{"a":1,"b":null}'],
    ['{"a":1,"b":null}', '{"a":1}'],
    ['{"a":1}', '{"b":1}'],
    ['{"a":"1"}', '{"a":1}'],
    ['{"__proto__":{"a":1}}', '{}'],
    ['{"__proto__":1}', '{"toString":1}'],
  ])('are not the same: %s and %s', (one, other) => {
    expect(sameJson(JSON.parse(one), JSON.parse(other))).toBe(false);
  });

  it('are compared however deep they are nested', () => {
    expect(sameJson(nested(20_000, '1'), nested(20_000, '1'))).toBe(true);
    expect(sameJson(nested(20_000, '1'), nested(20_000, '2'))).toBe(false);
  });
});
