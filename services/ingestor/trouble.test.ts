import { Fault } from '@warehouse/runtime/fault.ts';
import { openLog } from '@warehouse/runtime/log.ts';
import { describe, expect, it } from 'vitest';
import { openTrouble } from './trouble.ts';

describe('trouble', () => {
  it('is a reason not to be ready from the first fault until it is over', () => {
    const trouble = openTrouble(openLog({ service: 'test', level: 'silent' }));
    const fault = new Fault({ remedy: 'retry', code: 'aws_busy', message: 'AWS asks us to come back later' });
    trouble.met('queue', fault);
    trouble.met('files', fault);
    trouble.over('files');
    expect(trouble.reasons()).toEqual(['queue: AWS asks us to come back later (aws_busy)']);
    trouble.over('queue');
    expect(trouble.reasons()).toEqual([]);
  });
});
