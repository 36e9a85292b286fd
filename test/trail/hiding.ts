import { type Call, masked } from './calls/call.ts';
import type { Place } from './identifiers.ts';
import type { Random } from './random.ts';

/** What CloudTrail may keep from us beside what it always hides; shares from 0 to 1. */
export interface Hiding {
  /** of the calls below: a member is `***` that was never seen so */
  masks: number;
  /** of the calls: the parameters are left out, as if they were too long */
  omissions: number;
  random: Random;
}

/** Members that stand for one column each. Removals are left out: what is gone would no longer be known. */
const members: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  UpdateUserRoutingProfile: { RoutingProfileId: 'routing_profile_id' },
  UpdateUserSecurityProfiles: { SecurityProfileIds: 'security_profile_ids' },
  UpdateUserHierarchy: { HierarchyGroupId: 'hierarchy_group_id' },
  AssociateUserProficiencies: { UserProficiencies: 'proficiencies' },
  UpdateRoutingProfileName: { Name: 'name' },
  UpdateRoutingProfileConcurrency: { MediaConcurrencies: 'media_concurrencies' },
  UpdateRoutingProfileDefaultOutboundQueue: { DefaultOutboundQueueId: 'default_outbound_queue_id' },
  AssociateRoutingProfileQueues: {
    QueueConfigs: 'queue_configs',
    ManualAssignmentQueueConfigs: 'manual_assignment_queues',
  },
  UpdateQueueName: { Name: 'name' },
  UpdateQueueStatus: { Status: 'status' },
  UpdateQueueMaxContacts: { MaxContacts: 'max_contacts' },
  UpdateQueueHoursOfOperation: { HoursOfOperationId: 'hours_of_operation_id' },
  AssociateQueueQuickConnects: { QuickConnectIds: 'quick_connect_ids' },
  TagResource: { tags: 'tags' },
};

/** The call as CloudTrail will show it. Connect itself does the same either way. */
export function hidden(call: Call, place: Place, { masks, omissions, random }: Hiding): Call {
  if (random.chance(masks)) return withMasks(call, place);
  return random.chance(omissions) ? withoutParameters(call) : call;
}

function withMasks(call: Call, place: Place): Call {
  const request = call.request((_, id) => id, place) ?? {};
  const shown = Object.entries(members[call.operation] ?? {}).filter(([member]) => member in request);
  if (!call.subject || shown.length === 0) return call;
  const columns = shown.map(([, column]) => column);
  const set = Object.entries(call.lesson?.set ?? {}).filter(([column]) => !columns.includes(column));
  return {
    ...call,
    request: (write, where) => ({
      ...call.request(write, where),
      ...Object.fromEntries(shown.map(([member]) => [member, masked])),
    }),
    lesson: { set: Object.fromEntries(set), hide: [...(call.lesson?.hide ?? []), ...columns] },
  };
}

/** A creation still says that it happened; an update no longer says to what. */
function withoutParameters(call: Call): Call {
  const { lesson: _, ...silent } = call;
  // whether a queue without parameters is known to be enabled is left to the samples
  if (!call.subject || call.operation === 'CreateQueue') return call;
  const request = () => null;
  return call.names === 'response'
    ? { ...silent, request, lesson: { life: 'created', withoutParameters: true } }
    : { ...silent, request };
}
