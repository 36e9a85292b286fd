import { text, uuid } from 'drizzle-orm/pg-core';

/**
 * What says which resource a row is about. The key is the uuid v5 of `region/instanceId/kind/id`: one narrow
 * column keeps the no-overlap constraint affordable, and the app computes it without a look-up.
 * A replica in another Region shares the instance id, hence the Region in it.
 */
export const identity = () => ({
  resourceKey: uuid('resource_key').notNull(),
  region: text('region').notNull(),
  accountId: text('account_id').notNull(),
  instanceId: text('instance_id').notNull(),
});
