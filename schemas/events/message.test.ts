import { describe, expect, it } from 'vitest';
import { keyOf, sourceOf, subjectOf } from './message.ts';

const resource = {
  kind: 'queue',
  id: 'q',
  instanceId: 'i',
  region: 'ap-northeast-1',
  accountId: '123456789012',
};
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
    expect([keyOf(about), subjectOf(about), sourceOf(about)]).toStrictEqual([key, subject, source]);
  });

  it.each([
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
    ['us-isob-east-1', 'aws-iso-b'],
    ['us-east-1', 'aws'],
  ])('from %s has its source in the partition %s', (region, partition) => {
    expect(sourceOf({ ...resource, region })).toBe(
      `arn:${partition}:connect:${region}:123456789012:instance/i`,
    );
  });
});
