import type { Identity } from '@warehouse/cloudtrail/identity.ts';
import type { Actor } from '@warehouse/events/change-event.ts';

/** The role that the admin website assumes; the one of the synchronization between Regions is another. */
const websiteRole = /^AWSServiceRoleForAmazonConnect_./;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Who called. In the admin website the session is named after the user who edits. */
export function actorOf(identity: Identity): Actor {
  const { type, principalId, arn, sessionName, role, invokedBy } = identity;
  const edited = role !== null && websiteRole.test(role) && sessionName !== null && uuid.test(sessionName);
  return { type, principalId, arn, sessionName, connectUserId: edited ? sessionName : null, invokedBy };
}
