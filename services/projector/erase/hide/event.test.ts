import { describe, expect, it } from 'vitest';
import { changeEvent } from '../../incoming/story.ts';
import { hiding } from './event.ts';
import { hidden, person, type Told, user } from './sato.ts';

describe('an event about the person', () => {
  const created: Told = {
    type: 'UserCreated',
    resource: user,
    data: {
      username: 'sato',
      firstName: 'Hana',
      lastName: '',
      phoneType: 'SOFT_PHONE',
      tags: { team: 'north' },
    },
    masked: ['mobile'],
    call: { operation: 'CreateUser', errorMessage: 'sato exists' },
    record: {
      requestParameters: {
        Username: 'sato',
        IdentityInfo: { FirstName: 'Hana', LastName: '', SecondaryEmail: null },
        PhoneConfig: { PhoneType: 'SOFT_PHONE' },
        Tags: { team: 'north' },
      },
      responseElements: { UserId: 'b4c0' },
      errorMessage: 'sato exists',
    },
  };

  it('has masks where it had values, and the rest as it was', () => {
    expect(hidden(created)).toMatchObject({
      data: { lastName: '', phoneType: 'SOFT_PHONE', tags: { team: 'north' } },
      masked: ['firstName', 'mobile', 'username'],
      call: { errorMessage: '•••', operation: 'CreateUser' },
      record: {
        requestParameters: {
          Username: '***',
          IdentityInfo: { FirstName: '***', LastName: '', SecondaryEmail: null },
          PhoneConfig: { PhoneType: 'SOFT_PHONE' },
          Tags: { team: 'north' },
        },
        responseElements: { UserId: 'b4c0' },
        errorMessage: '•••',
      },
    });
    expect(hidden(created)?.data).not.toHaveProperty('username');
  });

  it('keeps the keys of its tags and loses their values where that is asked for', () => {
    const { data, masked, record } = hidden(created, { tags: true }) as Record<string, never>;
    expect([data, masked, record]).toMatchObject([
      { tags: {} },
      ['firstName', 'mobile', 'tags', 'username'],
      { requestParameters: { Tags: { team: '***' } } },
    ]);
  });

  it('loses the telephone numbers of its channels', () => {
    const told = hidden({
      type: 'UserChannelsConfigured',
      resource: user,
      data: {
        channelSettings: { VOICE: { phoneType: 'DESK_PHONE', phoneNumber: '+81312345678' }, CHAT: {} },
      },
    });
    expect(told).toMatchObject({
      data: { channelSettings: { VOICE: { phoneType: 'DESK_PHONE' }, CHAT: {} } },
      masked: ['channelSettings'],
    });
    expect(JSON.stringify(told)).not.toContain('+81312345678');
  });

  it('is hidden once: a second time finds nothing', () => {
    expect(hiding(person)(JSON.stringify(hidden(created)))).toBeNull();
  });

  it('is found by the user name where nobody could tell the id', () => {
    const failed = {
      ...created,
      type: 'CallFailed' as const,
      resource: { kind: 'instance', id: 'i1' },
      data: {},
      record: { ...created.record, responseElements: null },
    };
    expect(hidden(failed)?.record.requestParameters).toMatchObject({ Username: '***' });
    expect(hidden(failed, { names: ['another'], words: [] })).toBeNull();
  });

  it('is found by its record where nobody understood the call', () => {
    const told = hidden({
      type: 'CallUnrecognized',
      resource: { kind: 'instance', id: 'i1' },
      data: {},
      record: {
        requestParameters: { UserArn: 'arn:aws:connect:::instance/i1/agent/b4c0', Mobile: '+81901112222' },
      },
    });
    expect(told?.record.requestParameters).toEqual({
      UserArn: 'arn:aws:connect:::instance/i1/agent/b4c0',
      Mobile: '***',
    });
  });

  it('is no event about another user, who may share a name', () => {
    const other = { ...created, resource: { kind: 'user', id: 'c5d1' }, data: { firstName: 'Hana' } };
    expect(hidden({ ...other, record: {} }, { names: ['sato'], words: [] })).toBeNull();
  });

  it.each([
    ['another call', 'CreateQueue', { Username: 'sato' }],
    ['another member', 'CreateUser', { OldUsername: 'sato', UsernameOf: 'sato' }],
  ])('is not found by a name in %s', (_, operation, requestParameters) => {
    const failed: Told = {
      ...{ type: 'CallFailed', resource: { kind: 'instance', id: 'i1' }, data: {}, call: { operation } },
      record: { requestParameters },
    };
    expect(hidden(failed, { words: [] })).toBeNull();
  });

  it('has nothing in place of what was not there', () => {
    const bare: Told = { ...created, call: { errorMessage: null }, record: { errorMessage: '' } };
    const told = hidden(bare);
    expect([told?.call.errorMessage, told?.record.errorMessage]).toEqual([null, '']);
    expect(Object.keys(told?.record)).toEqual(
      Object.keys(JSON.parse(JSON.stringify(changeEvent(bare))).record),
    );
  });

  it.each(['LastName', 'Email', 'Mobile', 'DirectoryUserId', 'DeskPhoneNumber', 'PhoneNumber'])(
    'has a mask for %s at any depth of its record',
    (name) => {
      const request = { Users: [{ Inner: [{ [name]: 'x1', Other: 'x1' }, { [name]: 81 }] }] };
      const told = hidden({ ...created, record: { requestParameters: request } });
      expect(told?.record.requestParameters).toEqual({
        Users: [{ Inner: [{ [name]: '***', Other: 'x1' }, { [name]: '***' }] }],
      });
    },
  );

  it('loses every column that says who it is', () => {
    const data = {
      ...{ username: 'a', firstName: 'b', lastName: 'c', email: 'd', secondaryEmail: 'e', mobile: 'f' },
      ...{ directoryUserId: 'g', deskPhoneNumber: 'h', routingProfileId: 'rp', tags: {} },
      channelSettings: { VOICE: { autoAccept: true } },
    };
    const told = hidden({ ...created, data, masked: [] } as Told, { tags: true });
    expect(told?.data).toEqual({
      routingProfileId: 'rp',
      tags: {},
      channelSettings: { VOICE: { autoAccept: true } },
    });
    expect(told?.masked).toEqual(Object.keys(data).slice(0, 8).sort());
  });

  it('is another one in another instance', () => {
    expect(
      hidden({ ...created, resource: { ...user, instanceId: 'i2' } }, { names: [], words: [] }),
    ).toBeNull();
  });
});

describe('any other event', () => {
  it('loses what means the person wherever it stands by itself', () => {
    const told = hidden({ data: { name: 'Ask SATO@example.com, not nisato@example.com' } });
    expect(told?.data.name).toBe('Ask •••, not nisato@example.com');
  });

  it('loses the longest of several words, in lists too', () => {
    const words = ['+8150', '+8150 1234', '+8150 1234 5678'];
    const told = hidden({ data: { name: '+8150 1234 5678', quickConnectIds: ['+8150'] } } as Told, { words });
    expect(told?.data).toEqual({ name: '•••', quickConnectIds: ['•••'] });
  });

  it('is left alone where a name is a word of others too', () => {
    expect(hidden({ data: { name: 'sato' } })).toBeNull();
  });

  it('stays the event that it is, whatever the words', () => {
    const told: Told = {
      ...{ type: 'QueueRenamed', resource: { kind: 'queue', id: 'q1' }, data: { name: 'queue of sato' } },
      call: { operation: 'UpdateQueueName' },
      record: {
        ...{ eventID: 'e1', eventName: 'UpdateQueueName', awsRegion: 'r1', eventTime: 'e1' },
        ...{ eventSource: 'e1', eventVersion: 'e1', eventType: 'e1', note: 'queue e1' },
      },
    };
    const was = JSON.parse(JSON.stringify(changeEvent(told)));
    expect(hidden(told, { words: ['queue', 'q1', 'e1', 'r1', 'UpdateQueueName', 'QueueRenamed'] })).toEqual({
      ...was,
      data: { name: '••• of sato' },
      call: { ...was.call, ...(was.call.requestId === 'r1' && { requestId: '•••' }) },
      record: { ...was.record, note: '••• •••' },
    });
  });
});
