import { describe, expect, it } from 'vitest';
import { Fault } from './fault.ts';
import { described } from './log.ts';

describe('an error in the log', () => {
  it('says its code, remedy, facts and causes', () => {
    const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const fault = new Fault({
      remedy: 'retry',
      code: 'broker_down',
      message: 'Down',
      cause,
      facts: { n: 1 },
    });
    expect(described(fault)).toEqual({
      name: 'Fault',
      message: 'Down',
      code: 'broker_down',
      remedy: 'retry',
      facts: { n: 1 },
      cause: { name: 'Error', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
    });
  });

  it('leaves out the values of a row', () => {
    const failed = Object.assign(new Error('Failed query: insert into x\nparams: Sato,secret'), {
      detail: 'Key (email)=(sato@example.org) already exists.',
    });
    expect(JSON.stringify(described(failed))).not.toMatch(/Sato|sato/);
    expect(described(failed)).toMatchObject({ message: 'Failed query: insert into x' });
  });

  it('keeps the stack of an error that nobody classified', () => {
    expect(described(new Error('?'))).toHaveProperty('stack', expect.stringContaining('log.test.ts'));
  });

  it('does not follow causes for ever', () => {
    const circular = new Error('round');
    circular.cause = circular;
    expect(JSON.stringify(described(circular)).length).toBeLessThan(5000);
  });
});
