import { describe, expect, it } from 'vitest';
import { codeOf, Fault, remedyOf } from './fault.ts';

describe('a fault', () => {
  const refused = new Fault({
    remedy: 'retry',
    code: 'queue_unreachable',
    message: 'The queue does not answer',
    cause: new Error('connect ECONNREFUSED'),
    facts: { attempt: 3 },
  });

  it('keeps its remedy, code, cause and facts', () => {
    expect(refused).toMatchObject({
      name: 'Fault',
      remedy: 'retry',
      code: 'queue_unreachable',
      message: 'The queue does not answer',
      facts: { attempt: 3 },
    });
    expect((refused.cause as Error).message).toBe('connect ECONNREFUSED');
  });

  it('is told apart from an error that nobody classified, which means stop', () => {
    expect([remedyOf(refused), codeOf(refused)]).toEqual(['retry', 'queue_unreachable']);
    expect([remedyOf(new Error('?')), codeOf(new Error('?'))]).toEqual(['stop', 'unclassified']);
    expect(remedyOf('thrown text')).toBe('stop');
  });
});
