import { pgSchema } from 'drizzle-orm/pg-core';

/** Every change event, once, for ever. */
export const ledger = pgSchema('ledger');
/** What the events add up to: the rows of now and the rows of every version. */
export const warehouse = pgSchema('warehouse');
/** What the services need to run: checkpoints, dead letters, the state of the schema itself. */
export const ops = pgSchema('ops');
