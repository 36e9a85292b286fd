import { codeOf, Fault, remedyOf } from '@warehouse/runtime/fault.ts';
import { describe, expect, it } from 'vitest';
import { awsFault } from './aws-faults.ts';

const error = (name: string, httpStatusCode?: number, code?: string) =>
  Object.assign(new Error('said AWS'), { name, code, $metadata: { httpStatusCode } });

describe('an error of AWS', () => {
  it.each([
    [error('NoSuchKey', 404), 'park', 'object_gone'],
    [error('NoSuchVersion', 404), 'park', 'object_gone'],
    [error('InvalidObjectState', 403), 'park', 'object_archived'],
    [error('AccessDenied', 403), 'retry', 'object_denied'],
    [error('Unknown', 403), 'retry', 'object_denied'],
    [error('KMS.DisabledException', 400), 'retry', 'object_denied'],
    [error('ExpiredToken', 400), 'retry', 'credentials_refused'],
    [error('CredentialsProviderError'), 'retry', 'credentials_refused'],
    [error('SlowDown', 503), 'retry', 'aws_busy'],
    [error('InternalError', 500), 'retry', 'aws_busy'],
    [error('SyntaxError', 502), 'retry', 'aws_busy'],
    [error('Error', undefined, 'ECONNREFUSED'), 'retry', 'aws_unreachable'],
    [error('TimeoutError'), 'retry', 'aws_unreachable'],
    [error('QueueDoesNotExist', 400), 'retry', 'queue_missing'],
    [error('NobodyKnows', 400), 'stop', 'aws_refused'],
    [new TypeError('ours'), 'stop', 'aws_refused'],
    [undefined, 'stop', 'aws_refused'],
  ])('%s has the remedy %s and the code %s', (thrown, remedy, code) => {
    const fault = awsFault(thrown, { bucket: 'trail' });
    expect([remedyOf(fault), codeOf(fault), fault.facts]).toEqual([remedy, code, { bucket: 'trail' }]);
    expect(fault.cause).toBe(thrown);
  });

  it('stays what it is when it was classified before', () => {
    const fault = new Fault({ remedy: 'park', code: 'x', message: 'x' });
    expect(awsFault(fault, {})).toBe(fault);
  });
});
