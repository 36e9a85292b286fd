import {
  arn,
  type Call,
  type Case,
  call,
  failed,
  ids,
  instance,
  newProfile,
  newQueue,
  newUser,
  onProfile,
  onQueue,
  onUser,
  resource,
  withoutParameters,
} from '../case.ts';

const { u1, p1, q1, x1 } = ids;
type Row = readonly [operation: string, type: string, request?: object];

const ofUser: readonly Row[] = [
  ['DeleteUser', 'UserDeleted'],
  ['UpdateUserIdentityInfo', 'UserIdentityChanged', { IdentityInfo: '***' }],
  ['UpdateUserPhoneConfig', 'UserPhoneConfigured', { PhoneConfig: { PhoneType: 'SOFT_PHONE' } }],
  ['UpdateUserConfig', 'UserChannelsConfigured'],
  ['UpdateUserRoutingProfile', 'UserRoutingProfileAssigned', { RoutingProfileId: p1 }],
  ['UpdateUserSecurityProfiles', 'UserSecurityProfilesReplaced', { SecurityProfileIds: ['a'] }],
  ['UpdateUserHierarchy', 'UserHierarchyAssigned'],
  ['AssociateUserProficiencies', 'UserProficienciesAdded'],
  ['UpdateUserProficiencies', 'UserProficienciesChanged'],
  ['DisassociateUserProficiencies', 'UserProficienciesRemoved'],
  [
    'AssociateTrafficDistributionGroupUser',
    'UserTrafficDistributionGroupAdded',
    { TrafficDistributionGroupId: x1 },
  ],
  [
    'DisassociateTrafficDistributionGroupUser',
    'UserTrafficDistributionGroupRemoved',
    { TrafficDistributionGroupId: x1 },
  ],
];
const ofProfile: readonly Row[] = [
  ['DeleteRoutingProfile', 'RoutingProfileDeleted'],
  ['UpdateRoutingProfileName', 'RoutingProfileRenamed', { Description: 'only' }],
  ['UpdateRoutingProfileConcurrency', 'RoutingProfileConcurrencyReplaced', { MediaConcurrencies: [] }],
  [
    'UpdateRoutingProfileDefaultOutboundQueue',
    'RoutingProfileDefaultOutboundQueueAssigned',
    { DefaultOutboundQueueId: q1 },
  ],
  [
    'UpdateRoutingProfileAgentAvailabilityTimer',
    'RoutingProfileAgentAvailabilityTimerSet',
    { AgentAvailabilityTimer: 'TIME_SINCE_LAST_INBOUND' },
  ],
  ['AssociateRoutingProfileQueues', 'RoutingProfileQueuesAdded'],
  ['UpdateRoutingProfileQueues', 'RoutingProfileQueuesChanged'],
  ['DisassociateRoutingProfileQueues', 'RoutingProfileQueuesRemoved'],
];
const ofQueue: readonly Row[] = [
  ['DeleteQueue', 'QueueDeleted'],
  ['UpdateQueueName', 'QueueRenamed', { Description: 'only' }],
  ['UpdateQueueStatus', 'QueueStatusSet', { Status: 'DISABLED' }],
  ['UpdateQueueMaxContacts', 'QueueMaxContactsSet'],
  ['UpdateQueueHoursOfOperation', 'QueueHoursOfOperationAssigned', { HoursOfOperationId: x1 }],
  ['UpdateQueueOutboundCallerConfig', 'QueueOutboundCallerConfigured'],
  ['UpdateQueueOutboundEmailConfig', 'QueueOutboundEmailConfigured'],
  ['AssociateQueueQuickConnects', 'QueueQuickConnectsAdded'],
  ['DisassociateQueueQuickConnects', 'QueueQuickConnectsRemoved'],
  ['AssociateQueueEmailAddresses', 'QueueEmailAddressesAdded'],
  ['DisassociateQueueEmailAddresses', 'QueueEmailAddressesRemoved'],
];

const kinds = [
  { kind: 'user', id: u1, segment: 'agent', made: newUser, on: onUser, rows: ofUser, created: 'UserCreated' },
  {
    kind: 'routing-profile',
    id: p1,
    segment: 'routing-profile',
    made: newProfile,
    on: onProfile,
    rows: ofProfile,
    created: 'RoutingProfileCreated',
  },
  {
    kind: 'queue',
    id: q1,
    segment: 'queue',
    made: newQueue,
    on: onQueue,
    rows: ofQueue,
    created: 'QueueCreated',
  },
];

const message = (kind: string, id: string, type: string, operation: string) => ({
  key: `ap-northeast-1/${instance}/${kind}/${id}`,
  headers: {
    ce_specversion: '1.0',
    ce_source: `arn:aws:connect:ap-northeast-1:123456789012:instance/${instance}`,
    ce_type: `connect.change.v1.${type}`,
    ce_subject: `${kind}/${id}`,
    'content-type': 'application/json',
  },
  value: {
    type,
    resource: resource(kind, id),
    call: {
      operation,
      requestId: 'request-1',
      sourceIp: '192.0.2.1',
      userAgent: 'aws-cli/2',
      errorCode: null,
      errorMessage: null,
    },
  },
});

const one = (it: string, made: Call, told: object): Case => ({
  it,
  calls: [{ ...made, second: 0 }],
  shows: { topic: [{ ...told }] },
});

const types: readonly Case[] = kinds.flatMap(({ kind, id, segment, made, on, rows, created }) => {
  const creation = made(0);
  const arnForm = (id: string) => encodeURIComponent(arn(segment, id));
  const tag = (operation: string, resourceArn: string) => ({
    second: 0,
    operation,
    request: { resourceArn, tags: { a: '1' }, tagKeys: ['a'] },
  });
  const [first] = rows;
  return [
    one(`${creation.operation} is ${created}`, creation, message(kind, id, created, creation.operation)),
    one(
      `${creation.operation} takes the id from the ARN of the response`,
      { ...creation, response: { [`${created.slice(0, -7)}Arn`]: arn(segment, id) } },
      { value: { type: created } },
    ),
    one(
      `${creation.operation} without an id is CallUnresolved`,
      { ...creation, response: {} },
      {
        key: `ap-northeast-1/${instance}/instance/${instance}`,
        headers: { ce_type: 'connect.change.v1.CallUnresolved', ce_subject: `instance/${instance}` },
        value: {
          type: 'CallUnresolved',
          resource: resource('instance', instance),
        },
      },
    ),
    one(`${creation.operation} that failed is CallFailed`, failed(creation), {
      value: { type: 'CallFailed' },
    }),
    ...rows.map(([operation, type, request]) =>
      one(`${operation} is ${type}`, on(0, operation, request), message(kind, id, type, operation)),
    ),
    ...rows.map(([operation, , request]) =>
      one(`${operation} that failed is CallFailed`, failed(on(0, operation, request)), {
        ...message(kind, id, 'CallFailed', operation),
        value: { type: 'CallFailed' },
      }),
    ),
    ...rows
      .map(([operation]) =>
        one(`${operation} without parameters is CallUnresolved`, withoutParameters(on(0, operation)), {
          value: { type: 'CallUnresolved' },
        }),
      )
      .map((each) => ({ ...each, region: `x-${each.it.split(' ')[0]}-1`.toLowerCase() })),
    one(
      `${first?.[0]} with a masked id is CallUnresolved`,
      call(0, first?.[0] ?? '', { UserId: '***', QueueId: '***', RoutingProfileId: '***' }),
      { key: `ap-northeast-1/${instance}/instance/${instance}`, value: { type: 'CallUnresolved' } },
    ),
    one(`TagResource of a ${kind} is ResourceTagged`, tag('TagResource', arnForm(id)), {
      key: `ap-northeast-1/${instance}/${kind}/${id}`,
      value: { type: 'ResourceTagged', data: { tags: { a: '1' } } },
    }),
    one(`UntagResource of a ${kind} is ResourceUntagged`, tag('UntagResource', arn(segment, id)), {
      key: `ap-northeast-1/${instance}/${kind}/${id}`,
      headers: {
        ce_subject: `${kind}/${id}`,
        ce_source: `arn:aws:connect:ap-northeast-1:123456789012:instance/${instance}`,
      },
      value: { type: 'ResourceUntagged' },
    }),
  ] as Case[];
});

export const operations: readonly Case[] = types;
