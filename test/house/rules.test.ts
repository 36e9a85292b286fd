import { afterAll, describe, expect, it } from 'vitest';
import { lawful, offences } from './rules.ts';
import { buildSite } from './site.ts';

const site = buildSite([
  ...offences.map(([, path, code]) => ({ path, code })),
  ...lawful.map(([path, code]) => ({ path, code })),
]);
afterAll(() => site.remove());

describe('a rule of the house', () => {
  it.each(offences)('%s minds in %s: %s', (rule, path, code) => {
    expect(site.minded({ path, code })).toContain(rule);
  });

  it.each(lawful)('minds nothing in %s: %s', (path, code) => {
    expect(site.minded({ path, code })).toEqual([]);
  });
});
