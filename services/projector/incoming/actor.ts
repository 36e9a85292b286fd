import type { Told } from '@warehouse/events/change-event.ts';
import { resourceKey } from './key.ts';

/**
 * What an actor is called when no Connect user can be named: the session's name, else the last part of the ARN.
 * An identity without an ARN is a service.
 */
export function actorName({ actor }: Pick<Told, 'actor'>): string {
  if (actor.type === 'Root') return 'root';
  return actor.sessionName || lastPart(actor.arn) || actor.invokedBy || actor.type || 'unknown';
}

/** The Connect user who edited in the admin website, as a resource: their name then is looked up when asked. */
export function actorKey({ actor, resource }: Pick<Told, 'actor' | 'resource'>): string | null {
  if (!actor.connectUserId || !resource.instanceId) return null;
  return resourceKey(resource.region, resource.instanceId, 'user', actor.connectUserId);
}

const lastPart = (arn: string | null): string | undefined => arn?.split(/[/:]/).at(-1);
