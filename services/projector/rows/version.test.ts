import { describe, expect, it } from 'vitest';
import { settle } from '../evolve/corrections.ts';
import { fold } from '../evolve/fold.ts';
import { evolutions } from '../evolve/kinds.ts';
import { evidenceOf, type Told } from '../evolve/story.ts';
import { currentRow, isoSecond, versionRows } from './version.ts';

const identity = {
  ...{ resourceKey: 'k', region: 'eu-west-2', accountId: '123456789012' },
  ...{ instanceId: 'i1', resourceId: 'q1' },
};
const versionsOf = (...told: Told[]) =>
  fold(evolutions.queue, settle(evidenceOf(told).facts, [], [])).versions;
const created: Told = { type: 'QueueCreated', data: { name: 'a', maxContacts: 5 }, at: 10 };
const changed: Told = {
  type: 'QueueRenamed',
  data: { name: 'b' },
  masked: ['description', 'hoursOfOperationId'],
  at: 20,
};
const deleted: Told = { type: 'QueueDeleted', at: 30 };
const place = {
  resourceKey: 'k',
  region: 'eu-west-2',
  accountId: '123456789012',
  instanceId: 'i1',
  queueId: 'q1',
};
const columns = {
  ...{ name: 'b', description: null, status: 'ENABLED', hoursOfOperationId: null, maxContacts: 5 },
  ...{ outboundCallerIdName: null, outboundCallerIdNumberId: null, outboundFlowId: null },
  ...{ outboundEmailAddressId: null, quickConnectIds: [], emailAddressIds: [], tags: {} },
};
const known = {
  maskedFields: ['description', 'hours_of_operation_id'],
  maskedSince: { description: '1970-01-01T00:00:20Z', hours_of_operation_id: '1970-01-01T00:00:20Z' },
  ...{ isComplete: true, isDeleted: false, createdAt: 10_000 },
  ...{ lastChangeEventId: 'e001', changedByKey: null, changedByName: 'sato' },
};

describe('the rows of a history', () => {
  it('hold of each version who, what, when and how', () => {
    const [, row] = versionRows('queue', identity, versionsOf(created, changed, deleted));
    expect(row).toStrictEqual({
      ...place,
      ...columns,
      ...known,
      steps: [
        {
          ...{ id: 'e001', rank: 2, name: 'b' },
          changed: ['description', 'hours_of_operation_id', 'name'],
          ...{ before: { name: 'a' }, after: { name: 'b' } },
        },
      ],
      changeEventIds: ['e001'],
      operations: ['UpdateQueueName'],
      changedFields: ['description', 'hours_of_operation_id', 'name'],
      ...{ validFrom: 20_000, validTo: 30_000 },
      fingerprint: row?.fingerprint,
    });
  });

  it('end where the next begins; the last does not end', () => {
    const rows = versionRows('queue', identity, versionsOf(created, changed, deleted));
    expect(rows.map(({ validFrom, validTo, isDeleted }) => [validFrom, validTo, isDeleted])).toStrictEqual([
      [10_000, 20_000, false],
      [20_000, 30_000, false],
      [30_000, null, true],
    ]);
  });

  it('say columns by the names of SQL in what a step changed', () => {
    const [row] = versionRows(
      'queue',
      identity,
      versionsOf({ type: 'QueueMaxContactsSet', data: { maxContacts: 5 } }),
    );
    expect(row).toMatchObject({
      createdAt: null,
      steps: [{ changed: ['max_contacts'], before: { max_contacts: null }, after: { max_contacts: 5 } }],
    });
  });

  it.each([
    ['user', 'UserCreated', 'userId'],
    ['routing-profile', 'RoutingProfileCreated', 'routingProfileId'],
  ] as const)('know a %s by its own id', (kind, type, id) => {
    const folded = fold(evolutions[kind], settle(evidenceOf([{ type }]).facts, [], []));
    expect(versionRows(kind, identity, folded.versions)).toMatchObject([{ [id]: 'q1', resourceKey: 'k' }]);
  });
});

describe('the fingerprint of a version', () => {
  const fingerprints = (...told: Told[]) =>
    versionRows('queue', identity, versionsOf(...told)).map(({ fingerprint }) => fingerprint);
  const [before, first] = fingerprints(created, changed);

  it('is that of another computation of the same, whatever comes later', () => {
    expect(fingerprints(created, changed, deleted).slice(0, 2)).toStrictEqual([before, first]);
  });

  it.each<[string, Told]>([
    ['value', { ...changed, data: { name: 'c' } }],
    ['event', { ...changed, eventId: 'other' }],
    ['mask', { ...changed, masked: ['description'] }],
    ['operation', { ...changed, operation: 'UpdateQueueStatus' }],
  ])('differs where another %s made it', (_, told) => {
    expect(fingerprints(created, told)[1]).not.toBe(first);
  });

  it('differs where the state before was another, though the step is the same', () => {
    const [, other] = fingerprints({ ...created, data: { name: 'a', maxContacts: 6 } }, changed);
    expect(other).not.toBe(first);
  });
});

describe('the row of now', () => {
  it('holds the newest version, and how far the resource was folded', () => {
    const version = versionsOf(created, changed)[1];
    expect(version && currentRow('queue', identity, version, 25)).toStrictEqual({
      ...place,
      ...columns,
      ...known,
      lastChangedAt: 20_000,
      foldedTo: 25_000,
    });
  });
});

describe('a second in words', () => {
  it('is as CloudTrail writes it', () => {
    expect(isoSecond(1_727_619_873)).toBe('2024-09-29T14:24:33Z');
  });
});
