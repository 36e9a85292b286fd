import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change, idOf, second } from './bi/changes.ts';
import { type House, openHouse } from './bi/house.ts';
import { projectAll } from './projection/events.ts';

let house: House;
let warehouse: ReturnType<typeof openWarehouse>;

const VOICE = { channel: 'VOICE', priority: 1, delaySeconds: 0 };
const estate = [
  change('CreateUser', { at: 0, of: 'user sato', data: { username: 'sato' } }),
  change('CreateUser', {
    at: 0,
    of: 'user tanaka',
    data: { username: 'tanaka', routingProfileId: idOf('basic') },
  }),
  change('CreateQueue', { at: 0, of: 'queue billing', data: { name: 'Billing', description: 'Bills' } }),
  change('CreateQueue', { at: 0, of: 'queue sales', data: { name: 'Sales' } }),
  change('CreateRoutingProfile', { at: 0, of: 'routing-profile basic', data: { name: 'Basic' } }),
  change('CreateRoutingProfile', { at: 0, of: 'routing-profile vip', data: { name: 'VIP' } }),
];

beforeAll(async () => {
  house = await openHouse();
  warehouse = openWarehouse(house.url, { connections: 2 });
  await projectAll(warehouse, estate);
}, 60_000);
afterAll(async () => {
  await warehouse?.close();
  await house?.close();
}, 60_000);

async function seen(event: ChangeEvent, columns: string) {
  const [row] = await house.read(`select ${columns} from bi.changes where event_id = $1`, [event.eventId]);
  return row;
}

/** Times apart enough to be saves of their own. */
let clock = 100;
const later = () => {
  clock += 100;
  return clock;
};

const queue = { of: 'queue billing' };
const user = { of: 'user tanaka', by: 'user sato' };
const profile = { of: 'routing-profile vip' };
const byHand = { manualAssignmentQueues: [{ queueId: idOf('sales'), channel: 'CHAT' }] };
const both = { queueConfigs: [{ queueId: idOf('billing'), ...VOICE }], ...byHand };

describe('the sentence about a change', () => {
  it.each<[string, string, Omit<Parameters<typeof change>[1], 'at'>]>([
    [
      'sato moved user tanaka from routing profile Basic to VIP',
      'UpdateUserRoutingProfile',
      { ...user, data: { routingProfileId: idOf('vip') } },
    ],
    [
      'sato gave user tanaka a routing profile, which changed nothing',
      'UpdateUserRoutingProfile',
      { ...user, data: { routingProfileId: idOf('vip') } },
    ],
    [
      `sato moved user tanaka from routing profile VIP to ${idOf('gone')}`,
      'UpdateUserRoutingProfile',
      { ...user, data: { routingProfileId: idOf('gone') } },
    ],
    [
      'sato placed user tanaka in hierarchy group night',
      'UpdateUserHierarchy',
      { ...user, data: { hierarchyGroupId: 'night' } },
    ],
    ['sato took user tanaka out of hierarchy group night', 'UpdateUserHierarchy', user],
    [
      'sato changed the identity of user tanaka (hidden by CloudTrail)',
      'UpdateUserIdentityInfo',
      { ...user, masked: ['email', 'firstName', 'lastName', 'mobile', 'secondaryEmail'] },
    ],
    [
      'sato replaced the security profiles of user tanaka',
      'UpdateUserSecurityProfiles',
      { ...user, data: { securityProfileIds: ['a'] } },
    ],
    [
      'sato gave user tanaka proficiency Language Japanese',
      'AssociateUserProficiencies',
      { ...user, data: { proficiencies: [{ name: 'Language', value: 'Japanese', level: 3 }] } },
    ],
    [
      'sato added user tanaka to a traffic distribution group',
      'AssociateTrafficDistributionGroupUser',
      { ...user, data: { trafficDistributionGroupId: 'group' } },
    ],
    [
      'terraform renamed queue Billing to 001_nakahara',
      'UpdateQueueName',
      { ...queue, data: { name: '001_nakahara' } },
    ],
    [
      'terraform renamed queue 001_nakahara to Billing and changed its description',
      'UpdateQueueName',
      { ...queue, data: { name: 'Billing', description: 'New' } },
    ],
    [
      'terraform changed the description of queue Billing (hidden by CloudTrail)',
      'UpdateQueueName',
      { ...queue, masked: ['description'] },
    ],
    [
      'terraform changed the status of queue Billing from ENABLED to DISABLED',
      'UpdateQueueStatus',
      { ...queue, data: { status: 'DISABLED' } },
    ],
    [
      'terraform limited the contacts of queue Billing to 5',
      'UpdateQueueMaxContacts',
      { ...queue, data: { maxContacts: 5 } },
    ],
    ['terraform removed the limit of 5 contacts from queue Billing', 'UpdateQueueMaxContacts', queue],
    [
      'terraform added 2 quick connects to queue Billing',
      'AssociateQueueQuickConnects',
      { ...queue, data: { quickConnectIds: ['a', 'b'] } },
    ],
    [
      'terraform took 1 quick connect from queue Billing',
      'DisassociateQueueQuickConnects',
      { ...queue, data: { quickConnectIds: ['a'] } },
    ],
    [
      'terraform added queues Billing and Sales to routing profile VIP',
      'AssociateRoutingProfileQueues',
      { ...profile, data: both },
    ],
    [
      'terraform took queue Sales from routing profile VIP',
      'DisassociateRoutingProfileQueues',
      { ...profile, data: byHand },
    ],
    [
      'terraform set the default outbound queue of routing profile VIP to Sales',
      'UpdateRoutingProfileDefaultOutboundQueue',
      { ...profile, data: { defaultOutboundQueueId: idOf('sales') } },
    ],
    [
      'terraform tagged queue Billing with tags env=test and team=east',
      'TagResource',
      { ...queue, data: { tags: { team: 'east', env: 'test' } } },
    ],
    [
      'terraform took tag team from queue Billing',
      'UntagResource',
      { ...queue, data: { tagKeys: ['team'] } },
    ],
    [
      'sato tried to rename queue Billing, which failed: ResourceConflictException',
      'UpdateQueueName',
      { ...queue, by: 'user sato', type: 'CallFailed', errorCode: 'ResourceConflictException' },
    ],
    [
      'terraform tried to create a user, which failed: DuplicateResourceException',
      'CreateUser',
      { of: 'instance', type: 'CallFailed', errorCode: 'DuplicateResourceException' },
    ],
    [
      'terraform tried to call InventThing, which failed: Denied',
      'InventThing',
      { of: 'instance', type: 'CallFailed', errorCode: 'Denied' },
    ],
    [
      'terraform created a queue; CloudTrail does not say which one',
      'CreateQueue',
      { of: 'instance', type: 'CallUnresolved' },
    ],
    [
      `terraform called UpdatePrompt on prompt ${idOf('hello')}`,
      'UpdatePrompt',
      { of: 'prompt hello', type: 'OtherResourceChanged' },
    ],
    ['terraform called InventThing, which the warehouse does not know', 'InventThing', { of: 'instance' }],
    [
      'terraform took emergency access to the instance',
      'AdminGetEmergencyAccessToken',
      { of: 'instance', type: 'EmergencyAccessTaken' },
    ],
    ['terraform deleted routing profile VIP', 'DeleteRoutingProfile', profile],
    [
      'terraform renamed routing profile VIP, which changed nothing',
      'UpdateRoutingProfileName',
      { ...profile, data: { name: 'Ghost' } },
    ],
  ])('is: %s', async (summary, operation, told) => {
    const event = change(operation, { at: later(), ...told });
    await projectAll(warehouse, [event]);
    expect(await seen(event, 'summary')).toEqual({ summary });
  });

  it('says when CloudTrail has corrected the record since', async () => {
    const first = change('UpdateQueueStatus', {
      at: later(),
      of: 'queue sales',
      data: { status: 'DISABLED' },
    });
    const correction = { originalEventId: first.eventId, originalRequestId: null };
    const fixed = change('UpdateQueueStatus', {
      at: later(),
      of: 'queue sales',
      type: 'CallFailed',
      errorCode: 'Denied',
      more: { correction },
    });
    await projectAll(warehouse, [first, fixed]);
    expect(await seen(first, 'summary, changed_fields')).toEqual({
      summary: 'terraform set the status of queue Sales, as CloudTrail reported before it corrected that',
      changed_fields: [],
    });
  });
});

describe('a change', () => {
  it('tells the call, its actor, where it was found and what it changed', async () => {
    const at = later();
    const event = change('UpdateQueueName', {
      at,
      of: 'queue sales',
      by: 'user sato',
      data: { name: 'Sales 2' },
    });
    await projectAll(warehouse, [event]);
    const row = await seen(event, '*');
    expect(row).toMatchObject({
      region: 'ap-northeast-1',
      account_id: '123456789012',
      instance_id: idOf('instance'),
      event_id: event.eventId,
      occurred_at: new Date(second(at)),
      resource_kind: 'queue',
      resource_id: idOf('sales'),
      resource_name: 'Sales 2',
      operation: 'UpdateQueueName',
      change: 'QueueRenamed',
      succeeded: true,
      error_code: null,
      actor_type: 'AssumedRole',
      actor_arn: event.actor.arn,
      actor_user_id: idOf('sato'),
      actor_name: 'sato',
      invoked_by: null,
      source_ip: '192.0.2.1',
      user_agent: 'tests',
      request_id: event.call.requestId,
      changed_fields: ['name'],
      before: { name: 'Sales' },
      after: { name: 'Sales 2' },
      change_set_id: event.eventId,
      s3_bucket: 'bucket',
      s3_key: 'key',
    });
  });

  it('has the name of its own step inside a second, and failed calls the name of the step before them', async () => {
    const at = later();
    const named = (name: string) => change('UpdateQueueName', { at, of: 'queue steps', data: { name } });
    const made = change('CreateQueue', { at, of: 'queue steps', data: { name: 'One' } });
    const [two, failed, three] = [
      named('Two'),
      change('UpdateQueueName', { at, of: 'queue steps', type: 'CallFailed', errorCode: 'Denied' }),
      named('Three'),
    ];
    await projectAll(warehouse, [made, two, failed, three]);
    const rows = await house.read(
      `select resource_name, succeeded, before ->> 'name' as before from bi.changes where resource_id = $1`,
      [idOf('steps')],
    );
    expect(rows).toEqual([
      { resource_name: 'One', succeeded: true, before: null },
      { resource_name: 'Two', succeeded: true, before: 'One' },
      { resource_name: 'Two', succeeded: false, before: null },
      { resource_name: 'Three', succeeded: true, before: 'Two' },
    ]);
  });

  it('is readable whatever characters its call carried', async () => {
    const userAgent = 'a\u0000b\ud800c\u{1f600}';
    const event = change('UpdateQueueStatus', {
      at: later(),
      of: 'queue odd',
      data: { status: 'DISABLED' },
      userAgent,
    });
    await projectAll(warehouse, [event]);
    expect(await seen(event, 'user_agent')).toEqual({ user_agent: 'a\ufffdb\ufffdc\u{1f600}' });
  });

  it('stands behind older ones, by rank and code point within a second', async () => {
    const at = later();
    const ids = ['event-b', 'event-B', 'event-a', 'event-A'];
    const events = ids.map((eventId) =>
      change('UpdateQueueStatus', { at, of: 'queue order', data: { status: 'ENABLED' }, more: { eventId } }),
    );
    const removal = change('UntagResource', {
      at,
      of: 'queue order',
      data: {},
      more: { eventId: 'event-c' },
    });
    await projectAll(warehouse, [...events, removal]);
    const rows = await house.read('select event_id from bi.changes where resource_id = $1', [idOf('order')]);
    expect(rows.map((row) => row.event_id)).toEqual(['event-c', 'event-A', 'event-B', 'event-a', 'event-b']);
    const times = (await house.read('select occurred_at from bi.changes')).map((row) =>
      Number(row.occurred_at),
    );
    expect(times).toEqual(times.toSorted((left, right) => left - right));
  });
});

describe('a save', () => {
  const sets = async (of: string) =>
    (
      await house.read(
        'select change_set_id from bi.changes where resource_id = $1 order by event_id collate "C"',
        [idOf(of)],
      )
    ).map((row) => row.change_set_id);
  const calls = (of: string, at: number, ...told: (readonly [number, string])[]) =>
    told.map(([seconds, by]) => change('UpdateQueueStatus', { at: at + seconds, of: `queue ${of}`, by }));

  it('is made of the calls of one actor on one resource, each two seconds at most after the one before', async () => {
    const events = calls('saved', later(), [0, 'a'], [2, 'a'], [3, 'b'], [4, 'a'], [7, 'a'], [7, 'a']);
    await projectAll(warehouse, events.toReversed());
    const [first, , other, , last] = events.map(({ eventId }) => eventId);
    expect(await sets('saved')).toEqual([first, first, other, first, last, last]);
  });

  it('is the same whichever of its calls arrives last', async () => {
    const events = calls('late', later(), [0, 'a'], [2, 'a'], [4, 'a']);
    const [first, middle, last] = events as [ChangeEvent, ChangeEvent, ChangeEvent];
    await projectAll(warehouse, [last, first]);
    expect(await sets('late')).toEqual([first.eventId, last.eventId]);
    await projectAll(warehouse, [middle]);
    expect(await sets('late')).toEqual(Array(3).fill(first.eventId));
  });

  it('is never guessed for calls whose resource cannot be told', async () => {
    const at = later();
    const [one, two] = [0, 1].map(() => change('InventThing', { at, of: 'instance' })) as [
      ChangeEvent,
      ChangeEvent,
    ];
    await projectAll(warehouse, [one, two]);
    expect(await seen(two, 'change_set_id')).toEqual({ change_set_id: two.eventId });
  });
});
