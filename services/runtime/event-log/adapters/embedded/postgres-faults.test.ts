import { describe, expect, it } from 'vitest';
import { offsetsLost } from '../../faults.ts';
import { asFault } from './postgres-faults.ts';

const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('the fault in an error of Postgres', () => {
  it.each([
    ['the server shuts down', coded('57P01'), 'retry'],
    ['the disk is full', coded('53100'), 'retry'],
    ['a connection fails', coded('08006'), 'retry'],
    ['nobody listens', coded('ECONNREFUSED'), 'retry'],
    ['nobody listens on any address', new AggregateError([coded('ECONNREFUSED')]), 'retry'],
    ['the connection breaks', new Error('Connection terminated unexpectedly'), 'retry'],
    ['the password is wrong', coded('28P01'), 'stop'],
    ['the database does not exist', coded('3D000'), 'stop'],
    ['nobody knows the error', new Error('?'), 'stop'],
  ])('when %s is told', (_, error, remedy) => {
    expect(asFault(error)).toMatchObject({ remedy, cause: error });
  });

  it('stays what somebody has classified', () => {
    const lost = offsetsLost({ topic: 't', partition: 0, asked: 1n, oldest: 2n, end: 3n });
    expect(asFault(lost)).toBe(lost);
  });
});
