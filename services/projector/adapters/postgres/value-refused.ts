import { Fault } from '@warehouse/runtime/fault.ts';
import type { PgType } from './wire.ts';

/** A number that is too great, a list that is none: events of the ledger are not decoded again. */
export const valueRefused = (member: string, type: PgType, cause: unknown): Fault =>
  new Fault({
    remedy: 'park',
    code: 'value_refused',
    message: `A value of ${member} is no ${type}`,
    cause,
    facts: { member, type },
  });
