import { type Companion, neighbour, trafficDistributionGroupUser, workspace } from '../calls/neighbours.ts';
import type { Instance } from '../estate/estate.ts';
import { tags, thingName } from '../estate/names.ts';
import { arnOf, type Place, type Segment } from '../identifiers.ts';
import type { Random } from '../random.ts';
import type { Members } from '../record.ts';
import { type Chooser, type Choosers, one } from './move.ts';

const verbs = ['Associate', 'Disassociate'] as const;

const distribution: Chooser = ({ users, ids }, random) =>
  one(
    trafficDistributionGroupUser(
      random.pick(verbs),
      random.pick(ids.trafficDistributionGroups),
      random.pick(users).id,
    ),
  );

const workspaces: Chooser = ({ users, routingProfiles, ids }, random) => {
  const companions: Companion[] = [
    ...random.some(users, 3).map(({ id }) => ({ segment: 'agent' as const, id, fails: random.chance(0.2) })),
    ...(random.chance(0.5)
      ? [{ segment: 'routing-profile' as const, id: random.pick(routingProfiles).id }]
      : []),
  ];
  return one(workspace(random.pick(verbs), random.pick(ids.workspaces), companions));
};

type Sketch = readonly [
  operation: string,
  request: (instance: Instance, random: Random) => Members,
  response?: readonly [segment: Segment, idMember: string, arnMember: string],
];

const name = (_: Instance, random: Random): Members => ({
  Name: thingName(random),
  Description: '***',
  Tags: {},
});

/** The names of ids and ARNs in responses follow no rule. */
const sketches: readonly Sketch[] = [
  [
    'CreateSecurityProfile',
    (_, random) => ({ SecurityProfileName: thingName(random), Permissions: ['BasicAgentAccess'] }),
    ['security-profile', 'SecurityProfileId', 'SecurityProfileArn'],
  ],
  [
    'UpdateSecurityProfile',
    ({ ids }, random) => ({
      SecurityProfileId: random.pick(ids.securityProfiles),
      Permissions: ['OutboundCallAccess'],
    }),
  ],
  ['CreateUserHierarchyGroup', name, ['agent-group', 'HierarchyGroupId', 'HierarchyGroupArn']],
  ['CreateHoursOfOperation', name, ['operating-hours', 'HoursOfOperationId', 'HoursOfOperationArn']],
  [
    'UpdateHoursOfOperation',
    (one, random) => ({ HoursOfOperationId: random.pick(one.ids.hours), ...name(one, random) }),
  ],
  ['CreateQuickConnect', name, ['transfer-destination', 'QuickConnectId', 'QuickConnectARN']],
  ['CreateAgentStatus', name, ['agent-state', 'AgentStatusId', 'AgentStatusARN']],
  ['CreatePrompt', name, ['prompt', 'PromptId', 'PromptARN']],
  [
    'CreateContactFlow',
    (one, random) => ({ ...name(one, random), Content: '***' }),
    ['contact-flow', 'ContactFlowId', 'ContactFlowArn'],
  ],
  [
    'UpdateContactFlowContent',
    ({ ids }, random) => ({ ContactFlowId: random.pick(ids.flows), Content: '***' }),
  ],
  ['UpdateInstanceAttribute', () => ({ AttributeType: 'CONTACT_LENS', Value: 'true' })],
  ['UpdatePredefinedAttribute', () => ({ Name: '語学', Values: { StringList: ['英語', '日本語'] } })],
  ['AdminGetEmergencyAccessToken', () => ({})],
  // permissions that might come out as calls, and a name from the future
  ['StartForecastingPlanningSchedulingIntegration', () => ({})],
  ['RebalanceAgentConstellation', () => ({ ConstellationId: 'x', QueueId: 'not ours' })],
];

const neighbours: Chooser = (instance, random) => {
  const [operation, request, created] = random.pick(sketches);
  const members = request(instance, random);
  const id = random.uuid();
  if (!created) return one(neighbour(operation, () => members));
  const [segment, idMember, arnMember] = created;
  return one(
    neighbour(
      operation,
      () => members,
      (place) => ({ [idMember]: id, [arnMember]: arnOf(place, segment, id) }),
    ),
  );
};

const tagNeighbour: Chooser = ({ ids }, random) => {
  const flow = random.pick(ids.flows);
  const given = tags(random);
  const resourceArn = (place: Place) => encodeURIComponent(arnOf(place, 'contact-flow', flow));
  return one(neighbour('TagResource', (_, place) => ({ resourceArn: resourceArn(place), tags: given })));
};

export const neighbourMoves: Choosers = [
  [1, distribution],
  [1, workspaces],
  [4, neighbours],
  [0.5, tagNeighbour],
];
