import { describe, expect, it } from 'vitest';
import type { ChangeEvent } from './change-event.ts';
import { headersOf, keyOf, openingOf } from './message.ts';

const resource = {
  kind: 'queue',
  id: 'q',
  instanceId: 'i',
  region: 'ap-northeast-1',
  accountId: '123456789012',
};
const event = (about: object) =>
  ({
    eventId: 'e/1',
    type: 'QueueDeleted',
    occurredAt: '2022-04-12T02:32:35Z',
    resource: about,
  }) as ChangeEvent;
const instance = { ...resource, kind: 'instance', id: 'i' };
const account = { ...resource, kind: 'account', id: '123456789012', instanceId: null };
const phoneNumber = { ...resource, kind: 'phone-number', id: 'p', instanceId: null };

describe('the message of a change', () => {
  it.each([
    [
      resource,
      'ap-northeast-1/i/queue/q',
      'queue/q',
      'arn:aws:connect:ap-northeast-1:123456789012:instance/i',
    ],
    [
      instance,
      'ap-northeast-1/i/instance/i',
      'instance/i',
      'arn:aws:connect:ap-northeast-1:123456789012:instance/i',
    ],
    [
      account,
      'ap-northeast-1/123456789012/account/123456789012',
      'account/123456789012',
      'arn:aws:connect:ap-northeast-1:123456789012',
    ],
    [
      phoneNumber,
      'ap-northeast-1/123456789012/phone-number/p',
      'phone-number/p',
      'arn:aws:connect:ap-northeast-1:123456789012',
    ],
  ])('of %o has the key %s', (about, key, subject, source) => {
    expect(keyOf(about)).toBe(key);
    expect(headersOf(event(about))).toStrictEqual({
      ce_specversion: '1.0',
      ce_id: 'e/1',
      ce_source: source,
      ce_type: 'connect.change.v1.QueueDeleted',
      ce_subject: subject,
      ce_time: '2022-04-12T02:32:35Z',
      'content-type': 'application/json',
    });
  });

  it.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-iso-east-1', 'aws-iso'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['eu-isoe-west-1', 'aws-iso-e'],
    ['us-isof-south-1', 'aws-iso-f'],
    ['eusc-de-east-1', 'aws-eusc'],
    ['eu-west-1', 'aws'],
    ['us-east-1', 'aws'],
  ])('from %s has its source in the partition %s', (region, partition) => {
    expect(headersOf(event({ ...resource, region })).ce_source).toBe(
      `arn:${partition}:connect:${region}:123456789012:instance/i`,
    );
  });
});

describe('the text of a change event', () => {
  it('is open for its record to follow', () => {
    const { record: _, ...rest } = { ...event(resource), record: { not: 'this' } };
    expect(
      JSON.parse(`${openingOf({ ...event(resource), record: { not: 'this' } } as ChangeEvent)}{}}`),
    ).toEqual({
      ...rest,
      record: {},
    });
  });
});
