import { describe, expect, it } from 'vitest';
import { bareId, parseConnectArn } from './arn.ts';

const account = 'arn:aws:connect:ap-northeast-1:123456789012:';
const uuid = '0a3e6c2f-0000-4000-8000-000000000002';

describe('an id', () => {
  it.each([
    ['bare', uuid, uuid],
    ['an ARN', `${account}instance/i/queue/${uuid}`, uuid],
    ['a percent-encoded ARN', encodeURIComponent(`${account}instance/i/agent/${uuid}`), uuid],
    ['the ARN of an instance', `${account}instance/${uuid}`, uuid],
    ['the queue of an agent', `${account}instance/i/queue/agent/${uuid}`, uuid],
    ['an ARN outside the instance', `${account}phone-number/${uuid}`, uuid],
    ['a saved flow', `${uuid}:$SAVED`, uuid],
    ['the ARN of a saved flow', `${account}instance/i/contact-flow/${uuid}:$SAVED`, uuid],
    ['no UUID', 'basic', 'basic'],
    ['a saved flow in capitals', `${uuid.toUpperCase()}:$SAVED`, uuid.toUpperCase()],
    ['a word that ends like a saved flow', `x${uuid}:$SAVED`, `x${uuid}:$SAVED`],
    ['a queue whose id is a word', `${account}instance/i/queue/agent`, 'agent'],
    ['what lies below a queue', `${account}instance/i/queue/${uuid}/more`, uuid],
    ['what has agents and is no queue', `${account}instance/i/prompt/agent/${uuid}`, 'agent'],
    ['an ARN that names nothing', `${account}instance/`, `${account}instance/`],
    ['broken percent-encoding', '100%', '100%'],
    [
      'an ARN of another service',
      'arn:aws:lex:us-east-1:123456789012:bot/x',
      'arn:aws:lex:us-east-1:123456789012:bot/x',
    ],
  ])('is read bare from %s', (_, written, id) => {
    expect(bareId(written)).toBe(id);
  });
});

describe('an ARN', () => {
  it('comes apart into where and what', () => {
    expect(parseConnectArn(`${account}instance/i/transfer-destination/q`)).toStrictEqual({
      region: 'ap-northeast-1',
      accountId: '123456789012',
      instanceId: 'i',
      kind: 'transfer-destination',
      id: 'q',
    });
  });

  it('without an instance says so', () => {
    expect(parseConnectArn(`${account}traffic-distribution-group/t`)).toMatchObject({
      instanceId: null,
      kind: 'traffic-distribution-group',
      id: 't',
    });
  });

  it('of an instance has no kind of its own', () => {
    expect(parseConnectArn(`${account}instance/i`)).toMatchObject({ instanceId: 'i', kind: null, id: null });
  });

  it('without an id says so', () => {
    expect(parseConnectArn(`${account}instance/i/queue/`)).toMatchObject({ kind: 'queue', id: null });
    expect(parseConnectArn(`${account}instance`)).toMatchObject({ instanceId: null, kind: 'instance' });
    expect(parseConnectArn(`${account}instance/`)).toMatchObject({ instanceId: null, kind: null, id: null });
  });

  it.each([
    ...['', 'arn', 'queue/q', 'arn:aws:connect:::', 'arn:aws:iam::123456789012:role/x'],
    ...['arn:aws:connect::123456789012:instance/i', 'arn:aws:connect:us-east-1::instance/i'],
    ...['arn:aws:connect:us-east-1:123456789012', 'arn:aws:connect:us-east-1:123456789012:'],
    ...['urn:aws:connect:us-east-1:123456789012:instance/i', 'arn:aws:lex:us-east-1:123456789012:instance/i'],
  ])('is not %j', (text) => {
    expect(parseConnectArn(text)).toBeNull();
  });
});
