import { describe, expect, it } from 'vitest';
import { told } from './told.ts';

describe('a migration that fails', () => {
  it.each([
    ['28P01', 'password'],
    ['3D000', 'make the database'],
    ['42501', 'owns the database'],
    ['55P03', 'does not end'],
    ['ECONNREFUSED', 'nobody listens'],
  ])('says what to do about %s, whoever wrapped it', (code, what) => {
    const cause = Object.assign(new Error('it said so'), { code });
    for (const error of [cause, new Error('Failed query: all of it', { cause })]) {
      expect(told(error)).toContain('it said so: ');
      expect(told(error)).toContain(what);
      expect(told(error)).not.toContain('all of it');
    }
  });

  it('names the code where the driver has no words', () => {
    expect(told(Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' }))).toContain(
      'ECONNREFUSED',
    );
  });

  it('keeps the stack of what nobody foresaw', () => {
    expect(told(new Error('odd'))).toMatch(/odd\n +at /);
  });
});
