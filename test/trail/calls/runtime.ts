import { type Actor, adminWebsite, lambdaRole } from '../actor.ts';
import type { Instance } from '../estate/estate.ts';
import { arnOf, instanceArn } from '../identifiers.ts';
import type { Random } from '../random.ts';
import type { Members } from '../record.ts';
import type { Call } from './call.ts';

type Request = (instance: Instance, random: Random) => Members;

const page: Request = () => ({ MaxResults: 100 });
const contact: Request = (_, random) => ({ ContactId: random.uuid() });
const user: Request = ({ users }, random) => ({ UserId: random.pick(users).id });
const queue: Request = (instance, random) => ({
  QueueId: encodeURIComponent(arnOf(instance, 'queue', random.pick(instance.queues).id)),
});
const attributes: Request = (_, random) => ({
  InitialContactId: random.uuid(),
  Attributes: { eventSource: 'connect.amazonaws.com', 'said "hello"': '{"eventName":"DeleteUser"}' },
});

/** What programs and screens do all day: nothing here changes configuration. */
const operations: readonly (readonly [number, string, Request])[] = [
  [6, 'GetMetricDataV2', metricRequest],
  [4, 'ListUsers', page],
  [3, 'ListQueues', (_, random) => ({ QueueTypes: random.pick(['STANDARD', 'AGENT']), MaxResults: 100 })],
  [3, 'DescribeUser', user],
  [2, 'DescribeQueue', queue],
  [2, 'SearchUsers', page],
  [2, 'GetCurrentMetricData', () => ({ Filters: { Channels: ['VOICE'] }, CurrentMetrics: [] })],
  [5, 'StartChatContact', (_, random) => ({ ContactFlowId: random.uuid(), ParticipantDetails: '***' })],
  [4, 'UpdateContactAttributes', attributes],
  [3, 'GetContactAttributes', contact],
  [
    2,
    'StartOutboundVoiceContact',
    (_, random) => ({ DestinationPhoneNumber: '***', ContactFlowId: random.uuid() }),
  ],
  [2, 'StopContact', contact],
  [1, 'TagContact', (_, random) => ({ ContactId: random.uuid(), Tags: { 'desk "A"': 'x' } })],
  [1, 'PutUserStatus', (one, random) => ({ ...user(one, random), AgentStatusId: random.uuid() })],
];

function metricRequest(instance: Instance): Members {
  return {
    ResourceArn: instanceArn(instance),
    StartTime: 1775433600,
    EndTime: 1775437200,
    Filters: [{ FilterKey: 'QUEUE', FilterValues: instance.queues.slice(0, 5).map(({ id }) => id) }],
    Metrics: [{ Name: 'CONTACTS_HANDLED' }],
  };
}

/** A read or runtime call, and who makes it. */
export function anyRuntimeCall(instance: Instance, random: Random): { call: Call; actor: Actor } {
  const [, operation, request] = random.weighted(operations.map((row) => [row[0], row] as const));
  const members = request(instance, random);
  const actor = random.chance(0.2)
    ? adminWebsite(instance, instance.roleSuffix, random.pick(instance.users).id)
    : lambdaRole(instance.accountId, random.pick(['wallboard', 'callback-scheduler']));
  const response = operation === 'GetMetricDataV2' ? () => ({ MetricResults: [] }) : undefined;
  const call: Call = { operation, names: 'body', isChange: false, request: () => members };
  return { call: response ? { ...call, response } : call, actor };
}
