import { ops } from './schemas.ts';

/**
 * Tables that hold nothing: whoever works on the warehouse locks one of them. Postgres refuses that to readers, who may
 * take any advisory lock, and a lock on whatever a view of theirs reads: so no view reads these.
 */

/** Of those who write history and current rows: shared, but for the one that reaches into resources of others. */
export const lockOfWriters = ops.table('lock_of_writers', {});
/** Of those who write by hand, and take turns. */
export const lockOfHands = ops.table('lock_of_hands', {});
/** Of a rebuild or a retranslation, as long as it runs. */
export const lockOfRebuilds = ops.table('lock_of_rebuilds', {});
/** Of an archive run, as long as it runs. */
export const lockOfArchives = ops.table('lock_of_archives', {});
/** Of whoever migrates; made before there is anything else. */
export const lockOfMigrations = ops.table('lock_of_migrations', {});
/** Of whoever makes a month of the ledger. */
export const lockOfMonths = ops.table('lock_of_months', {});
