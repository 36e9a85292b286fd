import { describe, expect, it } from 'vitest';
import { hidden, type Told } from './sato.ts';

describe('a call by the person', () => {
  const session: Told = {
    actor: {
      type: 'AssumedRole',
      principalId: 'AROA:Sato@example.com',
      arn: 'arn:aws:sts::123456789012:assumed-role/Admin/Sato@example.com',
      sessionName: 'Sato@example.com',
    },
    call: { sourceIp: '192.0.2.7', userAgent: 'Mozilla/5.0' },
    record: {
      sourceIPAddress: '192.0.2.7',
      userAgent: 'Mozilla/5.0',
      userIdentity: {
        arn: 'arn:aws:sts::123456789012:assumed-role/Admin/Sato@example.com',
        principalId: 'AROA:Sato@example.com',
        accessKeyId: 'ASIA',
        sessionContext: { sessionIssuer: { userName: 'Admin' }, sourceIdentity: 'sato' },
      },
    },
  };

  it('names the user id in place of the session, and no address', () => {
    expect(hidden(session)).toMatchObject({
      data: { name: 'billing' },
      actor: {
        principalId: 'AROA:b4c0',
        arn: 'arn:aws:sts::123456789012:assumed-role/Admin/b4c0',
        sessionName: 'b4c0',
      },
      call: { sourceIp: '•••', userAgent: '•••' },
      record: {
        sourceIPAddress: '•••',
        userIdentity: {
          arn: 'arn:aws:sts::123456789012:assumed-role/Admin/b4c0',
          accessKeyId: '•••',
          sessionContext: { sessionIssuer: { userName: 'Admin' }, sourceIdentity: 'b4c0' },
        },
      },
    });
  });

  it('names the user id for the user that the record names', () => {
    const iam = { userName: 'sato', arn: null, accessKeyId: null };
    const told = hidden({ ...session, record: { userIdentity: iam, userAgent: 'Mozilla/5.0' } });
    expect(told?.record).toMatchObject({
      userIdentity: { userName: 'b4c0', arn: null, accessKeyId: null },
      userAgent: '•••',
    });
  });

  it('through the admin website names no address', () => {
    const website = { connectUserId: 'b4c0', sessionName: 'another', arn: null, principalId: null };
    const told = hidden({ actor: website, call: { sourceIp: '192.0.2.7', userAgent: null } });
    expect(told?.call).toMatchObject({ sourceIp: '•••', userAgent: null });
  });

  it.each([
    ['cloudformation.amazonaws.com', 'cloudformation.amazonaws.com'],
    ['eu-west-1.connect.amazonaws.com', 'eu-west-1.connect.amazonaws.com'],
    ['AWS Internal', 'AWS Internal'],
    ['sato at x.amazonaws.com', '•••'],
    ['x.amazonaws.com of sato', '•••'],
    ['sato, AWS Internal', '•••'],
    ['AWS Internal of sato', '•••'],
  ])('shows services and no more: %s is %s', (sourceIp, shown) => {
    expect(hidden({ ...session, call: { ...session.call, sourceIp } })?.call.sourceIp).toBe(shown);
  });

  it('in the admin website says no more than it should already', () => {
    const website = { connectUserId: 'b4c0', sessionName: 'b4c0', arn: 'arn:aws:sts::1:assumed-role/R/b4c0' };
    const call = { sourceIp: 'connect.amazonaws.com', userAgent: 'connect.amazonaws.com' };
    expect(hidden({ actor: website, call })).toBeNull();
  });

  it('as a user of IAM is known only by a name that is given', () => {
    const iam: Told = { actor: { type: 'IAMUser', arn: 'arn:aws:iam::123456789012:user/sato' } };
    expect(hidden(iam)).toBeNull();
    expect(hidden(iam, { actors: ['sato'] })?.actor.arn).toBe('arn:aws:iam::123456789012:user/b4c0');
  });
});
