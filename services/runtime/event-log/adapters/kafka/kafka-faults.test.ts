import {
  KafkaJSConnectionError,
  KafkaJSNonRetriableError,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSProtocolError,
} from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { asFault } from './kafka-faults.ts';

const down = new KafkaJSConnectionError('connect ECONNREFUSED', {});
const protocol = (type: string, retriable: boolean) =>
  Object.assign(new KafkaJSProtocolError(new Error(type)), { type, retriable });

const trippedInside = (file: string) =>
  Object.assign(new TypeError('x is null'), { stack: `TypeError: x is null\n    at f (${file}:1:2)\n` });

describe('the fault in an error of the Kafka client', () => {
  it.each([
    ['nobody listens', down, 'retry'],
    [
      'the client gave up on a broker that is down',
      new KafkaJSNumberOfRetriesExceeded(down, { retryCount: 2, retryTime: 1 }),
      'retry',
    ],
    ['a connection went away between two steps', new Error('Broker not connected'), 'retry'],
    ['the client trips over what it cleared', trippedInside('/x/node_modules/kafkajs/src/a.js'), 'retry'],
    ['we trip', trippedInside('/x/services/runtime/a.ts'), 'stop'],
    ['a leader moves', protocol('NOT_LEADER_FOR_PARTITION', true), 'retry'],
    ['the group forgot the member', protocol('UNKNOWN_MEMBER_ID', false), 'retry'],
    ['the topic is forbidden', protocol('TOPIC_AUTHORIZATION_FAILED', false), 'stop'],
    ['the client refuses a call', new KafkaJSNonRetriableError('Invalid topic'), 'stop'],
    ['nobody knows the error', new Error('?'), 'stop'],
  ])('when %s is told', (_, error, remedy) => {
    expect(asFault(error)).toMatchObject({ remedy, cause: error });
  });
});
