import type { Operation } from '@warehouse/events/operations.ts';
import { sharedRows } from './any-kind.ts';
import type { Row } from './feed.ts';
import { queueRows } from './queue.ts';
import { routingProfileRows } from './routing-profile.ts';
import { userRows } from './user.ts';

/** Every operation that we translate, and what its request feeds. */
export const table: Readonly<Record<Operation, Row<Record<string, unknown>>>> = {
  ...userRows,
  ...routingProfileRows,
  ...queueRows,
  ...sharedRows,
};
