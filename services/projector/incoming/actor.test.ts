import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { describe, expect, it } from 'vitest';
import { actorKey, actorName } from './actor.ts';
import { resourceKey } from './key.ts';
import { changeEvent } from './story.ts';

const nobody = { type: null, arn: null, sessionName: null, invokedBy: null };
const arn = 'arn:aws:iam::123456789012:user/team/dev';

describe('the name of an actor', () => {
  it.each<[string, Partial<ChangeEvent['actor']>, string]>([
    [
      'root, whatever else is said',
      { type: 'Root', arn: 'arn:aws:iam::123456789012:root', sessionName: 's' },
      'root',
    ],
    ['that of the session before the ARN', { arn, sessionName: 'deploy', invokedBy: 'x' }, 'deploy'],
    ['the last part of the ARN', { type: 'IAMUser', arn, invokedBy: 'connect.amazonaws.com' }, 'dev'],
    ['what follows the last colon', { arn: 'arn:aws:iam::123456789012:root' }, 'root'],
    [
      'the service that called',
      { type: 'AWSService', invokedBy: 'connect.amazonaws.com' },
      'connect.amazonaws.com',
    ],
    ['the service, where the ARN ends in nothing', { arn: 'arn:aws:iam::1:user/', invokedBy: 'x' }, 'x'],
    ['the ARN, where the session has no name', { sessionName: '', arn }, 'dev'],
    ['the type, where all else is empty', { sessionName: '', arn: '', invokedBy: '', type: 'Role' }, 'Role'],
    ['the type, where nothing else is said', { type: 'AWSAccount' }, 'AWSAccount'],
    ['unknown, where nothing is said', {}, 'unknown'],
  ])('is %s', (_, actor, name) => {
    expect(actorName(changeEvent({ actor: { ...nobody, ...actor } }))).toBe(name);
  });
});

describe('the key of an actor', () => {
  const actor = { connectUserId: 'u1' };

  it('is that of the Connect user in the same Region and instance', () => {
    expect(actorKey(changeEvent({ actor }))).toBe(resourceKey('eu-west-2', 'i1', 'user', 'u1'));
  });

  it.each([
    ['no Connect user edited', {}],
    ['the id of the user is empty', { actor: { connectUserId: '' } }],
    ['no instance is known', { actor, resource: { kind: 'account', instanceId: null } }],
  ])('is missing where %s', (_, told) => {
    expect(actorKey(changeEvent(told))).toBeNull();
  });
});
