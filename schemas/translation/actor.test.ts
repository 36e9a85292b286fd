import { parseIdentity, UserIdentity } from '@warehouse/cloudtrail/identity.ts';
import { describe, expect, it } from 'vitest';
import { actorOf } from './actor.ts';

const user = 'a1b2c3d4-0002-4e5f-8a9b-0c1d2e3f4a5b';
const connectUserOf = (role: string, session: string) => {
  const arn = `arn:aws:sts::123456789012:assumed-role/${role}/${session}`;
  return actorOf(parseIdentity(UserIdentity.parse({ type: 'AssumedRole', arn }))).connectUserId;
};

describe('the actor of a call', () => {
  it('is a Connect user when the admin website made the call', () => {
    expect(connectUserOf('AWSServiceRoleForAmazonConnect_kLm3nOpQr', user)).toBe(user);
  });

  it.each([
    ['the synchronization between Regions', 'AWSServiceRoleForAmazonConnectSynchronization_kLm3nOpQr', user],
    ['a session that is no user', 'AWSServiceRoleForAmazonConnect_kLm3nOpQr', 'emergency-access'],
    ['a role without a suffix', 'AWSServiceRoleForAmazonConnect_', user],
    ['a role that only ends like it', 'NotAWSServiceRoleForAmazonConnect_kLm3nOpQr', user],
    ['a session that only begins with a user', 'AWSServiceRoleForAmazonConnect_kLm3nOpQr', `${user}-2`],
    ['a session that only ends with a user', 'AWSServiceRoleForAmazonConnect_kLm3nOpQr', `by-${user}`],
    ['any other role', 'contact-centre-admin', user],
  ])('is no Connect user for %s', (_, role, session) => {
    expect(connectUserOf(role, session)).toBeNull();
  });
});
