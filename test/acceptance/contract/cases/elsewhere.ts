import {
  arn,
  type Call,
  type Case,
  call,
  failed,
  ids,
  instance,
  instanceArn,
  onQueue,
  resource,
} from '../case.ts';

const { u1, x1 } = ids;
const bare = (operation: string, request: object | null = {}, more: Partial<Call> = {}): Call => ({
  second: 0,
  operation,
  request,
  ...more,
});
const onInstance = (type: string) => ({
  key: `ap-northeast-1/${instance}/instance/${instance}`,
  headers: {
    ce_type: `connect.change.v1.${type}`,
    ce_source: instanceArn,
    ce_subject: `instance/${instance}`,
  },
  value: {
    type,
    data: {},
    resource: resource('instance', instance),
  },
});
const other = (operation: string, request: object, segment: string, more = {}) => ({
  it: `tells ${operation} of a ${segment}`,
  calls: [call(0, operation, request, more)],
  shows: {
    topic: [
      {
        key: `ap-northeast-1/${instance}/${segment}/${x1}`,
        headers: {
          ce_type: 'connect.change.v1.OtherResourceChanged',
          ce_subject: `${segment}/${x1}`,
          ce_source: instanceArn,
        },
        value: {
          resource: resource(segment, x1),
        },
      },
    ],
    changes: [{ resource_kind: segment, resource_id: x1, changed_fields: [], before: {}, after: {} }],
  },
});
/** What is no change of a user, a routing profile or a queue. */
export const elsewhere: readonly Case[] = [
  other('CreateHoursOfOperation', { Name: 'a' }, 'operating-hours', {
    response: { HoursOfOperationId: x1, HoursOfOperationArn: arn('operating-hours', x1) },
  }),
  other('UpdateHoursOfOperation', { HoursOfOperationId: x1 }, 'operating-hours'),
  other(
    'UpdateSecurityProfile',
    { SecurityProfileId: encodeURIComponent(arn('security-profile', x1)) },
    'security-profile',
  ),
  other('UpdateContactFlowContent', { ContactFlowId: x1, Content: '***' }, 'contact-flow'),
  other('CreateQuickConnect', { Name: 'a' }, 'transfer-destination', {
    response: { QuickConnectId: x1, QuickConnectARN: arn('transfer-destination', x1) },
  }),
  other('UpdateAgentStatus', { AgentStatusId: x1 }, 'agent-state'),
  other('DeleteUserHierarchyGroup', { HierarchyGroupId: x1 }, 'agent-group'),
  other('CreateContactFlowModule', { Name: 'a' }, 'flow-module', {
    response: { Id: x1, Arn: arn('flow-module', x1) },
  }),
  other('DeletePrompt', { PromptId: x1 }, 'prompt'),
  other('DeleteRule', { RuleId: x1 }, 'rule'),
  {
    it: 'tells tags of other resources in the words of the ARN',
    calls: [
      bare('TagResource', { resourceArn: encodeURIComponent(arn('contact-flow', x1)), tags: { a: '1' } }),
    ],
    shows: {
      topic: [
        {
          key: `ap-northeast-1/${instance}/contact-flow/${x1}`,
          headers: { ce_subject: `contact-flow/${x1}` },
          value: { type: 'OtherResourceChanged' },
        },
      ],
    },
  },
  {
    it: 'tells tags of a phone number outside any instance',
    region: 'x-phone-1',
    calls: [
      bare('TagResource', {
        resourceArn: `arn:aws:connect:x-phone-1:123456789012:phone-number/${x1}`,
        tags: { a: '1' },
      }),
    ],
    shows: {
      topic: [
        {
          headers: { ce_type: 'connect.change.v1.OtherResourceChanged', ce_subject: `phone-number/${x1}` },
          value: {
            resource: {
              kind: 'phone-number',
              id: x1,
              instanceId: null,
              region: 'x-phone-1',
              accountId: '123456789012',
            },
          },
        },
      ],
    },
  },
  {
    it: 'tells other configuration without an id of its instance',
    calls: [call(0, 'UpdateInstanceAttribute', { AttributeType: 'INBOUND_CALLS', Value: 'true' })],
    shows: {
      topic: [onInstance('OtherResourceChanged')],
      changes: [{ resource_kind: 'instance', resource_id: instance }],
    },
  },
  {
    it: 'tells a predefined attribute, which has no id, of its instance',
    calls: [call(0, 'CreatePredefinedAttribute', { Name: 'a' })],
    shows: { topic: [onInstance('OtherResourceChanged')] },
  },
  {
    it: 'tells emergency access',
    calls: [call(0, 'AdminGetEmergencyAccessToken', {})],
    shows: {
      topic: [onInstance('EmergencyAccessTaken')],
      changes: [{ change: 'EmergencyAccessTaken', succeeded: true }],
    },
  },
  {
    it: 'tells an operation it does not know',
    calls: [call(0, 'ReticulateSplines', { UserId: u1 })],
    shows: {
      topic: [onInstance('CallUnrecognized')],
      changes: [
        {
          change: 'CallUnrecognized',
          operation: 'ReticulateSplines',
          instance_id: instance,
          resource_kind: 'instance',
        },
      ],
    },
  },
  {
    it: 'tells an unknown operation that failed as a failure',
    calls: [failed(call(0, 'ReticulateSplines', { UserId: u1 }))],
    shows: { topic: [onInstance('CallFailed')] },
  },
  {
    it: 'tells a new instance',
    calls: [bare('CreateInstance', { InstanceAlias: 'a' }, { response: { Id: instance, Arn: instanceArn } })],
    shows: { topic: [onInstance('OtherResourceChanged')] },
  },
  {
    it: 'takes no record of another service',
    calls: [{ ...onQueue(0, 'DeleteQueue'), record: { eventSource: 'sqs.amazonaws.com' } }],
    shows: { topic: [], changes: [] },
  },
];
