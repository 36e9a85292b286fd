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

  it('says everything that the record says', () => {
    const said = {
      type: 'IAMUser',
      principalId: 'AIDA',
      arn: 'arn',
      accountId: '123456789012',
      invokedBy: 'x',
    };
    expect(identify(said)).toStrictEqual({ ...said, role: null, sessionName: null });
  });

  it('that the record lacks is empty', () => {
    const nothing = { type: null, principalId: null, arn: null, accountId: null, invokedBy: null };
    expect(parseIdentity(null)).toStrictEqual({ ...nothing, role: null, sessionName: null });
  });

  it('of an assumed role has its own account before that of the ARN, and a session of several parts', () => {
    const arn = 'arn:aws-cn:sts::123456789012:assumed-role/admin/a/b';
    expect(identify({ arn, accountId: '111122223333' })).toMatchObject({
      accountId: '111122223333',
      role: 'admin',
      sessionName: 'a/b',
    });
  });

  it('of an assumed role has its ARN before what the principal and the issuer say', () => {
    const arn = 'arn:aws:sts::123456789012:assumed-role/admin/deploy';
    const sessionContext = { sessionIssuer: { userName: 'other' } };
    expect(identify({ type: 'AssumedRole', principalId: 'AROA:other', arn, sessionContext })).toMatchObject({
      role: 'admin',
      sessionName: 'deploy',
    });
  });

  it('of an assumed role that says nothing of it has neither role nor session', () => {
    const neither = { role: null, sessionName: null };
    expect(identify({ type: 'AssumedRole' })).toMatchObject(neither);
    expect(identify({ type: 'AssumedRole', principalId: 'AROA', sessionContext: {} })).toMatchObject(neither);
    expect(identify({ type: 'AssumedRole', sessionContext: { sessionIssuer: {} } })).toMatchObject(neither);
  });

  it('of a user has no role, though a principal has two parts and a session an issuer', () => {
    const sessionContext = { sessionIssuer: { userName: 'admin' } };
    expect(
      identify({ type: 'FederatedUser', principalId: '123456789012:kim', sessionContext }),
    ).toMatchObject({
      role: null,
      sessionName: null,
    });
  });

  it.each([
    'arn:aws:iam::123456789012:role/admin',
    'arn:aws:sts::123456789012:federated-user/kim',
    'arn:aws:sts::123456789012:assumed-role/admin',
    'arn:aws:sts::123456789012:assumed-role//deploy',
    'the arn:aws:sts::123456789012:assumed-role/admin/deploy',
  ])('is of no assumed role by %s', (arn) => {
    expect(identify({ arn })).toMatchObject({ role: null, sessionName: null, accountId: null });
  });

  it('takes what is of another type for not said', () => {
    expect(identify({ type: 7, arn: {}, principalId: 'AIDA', sessionContext: 'x' })).toMatchObject({
      type: null,
      arn: null,
      principalId: 'AIDA',
    });
    expect(identify({ type: 'AssumedRole', sessionContext: { sessionIssuer: 7 } })).toMatchObject({
      role: null,
    });
  });
});
