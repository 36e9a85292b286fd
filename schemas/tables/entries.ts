import { doublePrecision, index, integer, text } from 'drizzle-orm/pg-core';
import { identity } from './identity.ts';
import { warehouse } from './schemas.ts';

/**
 * The entries of lists of what exists now, a row each, as readers ask for them: taken out of the rows of now by
 * triggers whenever a list changes (migrations/objects/030_entries.sql). Nobody else writes to them.
 */
export const userProficiencies = warehouse.table(
  'user_proficiencies',
  {
    ...identity(),
    userId: text('user_id').notNull(),
    username: text('username'),
    attributeName: text('attribute_name'),
    attributeValue: text('attribute_value'),
    level: doublePrecision('level'),
  },
  (row) => [index('user_proficiencies_of_a_user').on(row.userId)],
);

export const userSecurityProfiles = warehouse.table(
  'user_security_profiles',
  {
    ...identity(),
    userId: text('user_id').notNull(),
    username: text('username'),
    securityProfileId: text('security_profile_id'),
  },
  (row) => [index('user_security_profiles_of_a_user').on(row.userId)],
);

export const routingProfileQueues = warehouse.table(
  'routing_profile_queues',
  {
    ...identity(),
    routingProfileId: text('routing_profile_id').notNull(),
    routingProfileName: text('routing_profile_name'),
    queueId: text('queue_id'),
    channel: text('channel'),
    assignment: text('assignment').notNull(),
    priority: integer('priority'),
    delaySeconds: integer('delay_seconds'),
  },
  (row) => [index('routing_profile_queues_of_a_routing_profile').on(row.routingProfileId)],
);
