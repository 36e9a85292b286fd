/** What a hold is about. An instance, kind of resource or resource that is null says any. */
export interface About {
  instanceId: string | null;
  kind: string | null;
  resourceId: string | null;
}

/** What may neither be pruned nor erased, until it is lifted. */
export interface Hold extends About {
  id: number;
  reason: string;
  /** ISO 8601 in UTC */
  placedAt: string;
  placedBy: string;
  liftedAt: string | null;
  liftedBy: string | null;
}

const members = ['instanceId', 'kind', 'resourceId'] as const;

/** Whether an event of a resource is on hold. One of no instance is by holds of all instances alone. */
export const holds = (hold: About, event: About): boolean =>
  members.every((member) => hold[member] === null || hold[member] === event[member]);

/** A text that was put aside. Its kind is null where nobody can tell it. */
export interface Letter {
  text: string;
  kind: string | null;
}

/** Whether a text that was put aside may be on hold: it has the ids that the hold tells, and is of no other kind. */
export const mayHold = ({ instanceId, resourceId, kind }: About, letter: Letter): boolean =>
  [instanceId, resourceId].every((id) => id === null || letter.text.includes(id)) &&
  (kind === null || letter.kind === null || letter.kind === kind);

/** `kind user, resource … of instance …`, for people. */
export function wordsFor({ instanceId, kind, resourceId }: About): string {
  const what = [kind && `kind ${kind}`, resourceId && `resource ${resourceId}`].filter(Boolean).join(', ');
  const where = instanceId && `instance ${instanceId}`;
  return [what, where].filter(Boolean).join(' of ') || 'everything';
}

/** A hold as those are told who have to respect it. */
export const nameOf = (hold: Pick<Hold, 'id' | 'reason'>): string => `hold ${hold.id}: ${hold.reason}`;

/** A line for people. */
export function lineOf(hold: Hold): string {
  const lifted = hold.liftedAt === null ? '' : `, lifted ${hold.liftedAt} by ${hold.liftedBy}`;
  return `${hold.id}: ${wordsFor(hold)}: ${hold.reason} (placed ${hold.placedAt} by ${hold.placedBy}${lifted})`;
}
