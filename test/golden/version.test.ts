import { describe, expect, it } from 'vitest';
import { changed, meanings, noted } from './meanings.ts';

const then = noted();
const now = meanings();

describe('the version of the translation', () => {
  it('is raised with every change of what a record means', () => {
    expect(now.version === then.version ? changed(then, now) : []).toEqual([]);
  });

  it('is noted with what it makes of every sample (npm run note -w test/golden)', () => {
    expect(noted()).toEqual(now);
  });

  it('is not raised for a sample that is new', () => {
    expect(changed(then, { ...now, hashes: { ...now.hashes, 'PaintQueue/base': 'new' } })).toEqual([]);
  });

  it('is raised where a sample or a table means something else', () => {
    const [first = ''] = Object.keys(now.hashes);
    const others = { ...now.hashes, [first]: 'another', tables: 'others' };
    expect(changed(then, { ...now, hashes: others })).toEqual([first, 'tables']);
  });
});
