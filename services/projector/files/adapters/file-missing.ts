import { Fault } from '@warehouse/runtime/fault.ts';

export const fileMissing = (place: string, name: string, cause: unknown): Fault =>
  new Fault({
    remedy: 'stop',
    code: 'file_missing',
    message: `There is no ${name} in ${place}`,
    cause,
    facts: { place, name },
  });
