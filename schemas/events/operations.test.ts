import { describe, expect, it } from 'vitest';
import { eventTypes, isAuditOnly } from './event-types.ts';
import { operations, rankOf } from './operations.ts';

describe('the table of operations', () => {
  it('gives every event type that is not audit-only exactly one operation', () => {
    const given = Object.values(operations).map(({ type }) => type);
    expect(given.toSorted()).toEqual(eventTypes.filter((type) => !isAuditOnly(type)).toSorted());
  });

  it.each([
    ['CreateQueue', 0],
    ['DisassociateRoutingProfileQueues', 1],
    ['UntagResource', 1],
    ['UpdateQueueName', 2],
    ['CreatePrompt', 2],
    ['constructor', 2],
    ['AssociateRoutingProfileQueues', 3],
    ['TagResource', 3],
    ['DeleteUser', 4],
  ])('ranks %s as %i inside its second', (operation, rank) => {
    expect(rankOf(operation)).toBe(rank);
  });
});
