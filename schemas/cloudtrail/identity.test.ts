import { describe, expect, it } from 'vitest';
import { parseIdentity, UserIdentity } from './identity.ts';

const identify = (raw: unknown) => parseIdentity(UserIdentity.parse(raw));

describe('an identity', () => {
  it('of an assumed role has its role and session from the ARN', () => {
    expect(
      identify({ type: 'AssumedRole', arn: 'arn:aws:sts::123456789012:assumed-role/admin/deploy' }),
    ).toMatchObject({
      role: 'admin',
      sessionName: 'deploy',
      accountId: '123456789012',
    });
  });

  it('of an assumed role without an ARN has them from the principal and the issuer', () => {
    const said = {
      type: 'AssumedRole',
      principalId: 'AROA:deploy',
      sessionContext: { sessionIssuer: { userName: 'admin' } },
    };
    expect(identify(said)).toMatchObject({ role: 'admin', sessionName: 'deploy' });
  });

  it.each([
    ['a user', { type: 'IAMUser', principalId: 'AIDA', arn: 'arn:aws:iam::123456789012:user/dev' }],
    ['root', { type: 'Root', arn: 'arn:aws:iam::123456789012:root' }],
    ['a service', { invokedBy: 'connect.amazonaws.com' }],
  ])('of %s has no session', (_, said) => {
    expect(identify(said)).toMatchObject({ role: null, sessionName: null, type: null, ...said });
  });
});
