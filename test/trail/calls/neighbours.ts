import { arnOf, type Place, type Segment } from '../identifiers.ts';
import type { Members } from '../record.ts';
import { type Call, masked, type Write } from './call.ts';

/** Puts a user into a traffic distribution group, or takes them out: an event, no state. */
export function trafficDistributionGroupUser(
  verb: 'Associate' | 'Disassociate',
  group: string,
  userId: string,
): Call {
  return neighbour(`${verb}TrafficDistributionGroupUser`, (write) => ({
    TrafficDistributionGroupId: write('traffic-distribution-group', group),
    UserId: write('agent', userId),
  }));
}

export interface Companion {
  segment: Extract<Segment, 'agent' | 'routing-profile'>;
  id: string;
  /** this one could not be done */
  fails?: boolean;
}

/** One call about several users and routing profiles; some may fail while the call succeeds. No state either. */
export function workspace(
  verb: 'Associate' | 'Disassociate',
  workspaceId: string,
  companions: readonly Companion[],
): Call {
  const failed = companions.filter((one) => one.fails);
  const done = companions.filter((one) => !one.fails);
  const arn = (place: Place) => (one: Companion) => arnOf(place, one.segment, one.id);
  return {
    operation: `${verb}Workspace`,
    names: 'body',
    outcomes: { succeeded: done.length, failed: failed.length },
    failedOutcomes: companions.length,
    request: (write, place) => ({
      WorkspaceId: write('workspace', workspaceId),
      ResourceArns: companions.map(arn(place)),
    }),
    response: (place) => ({
      SuccessfulList: done.map((one) => ({ ResourceArn: arn(place)(one) })),
      FailedList: failed.map((one) => ({
        ResourceArn: arn(place)(one),
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: masked,
      })),
    }),
  };
}

/** A call on configuration of another kind, or one that nobody knows. */
export function neighbour(
  operation: string,
  request: (write: Write, place: Place) => Members,
  response?: (place: Place) => Members,
): Call {
  return { operation, names: 'body', request, ...(response && { response }) };
}
