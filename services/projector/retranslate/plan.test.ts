import { openingOf } from '@warehouse/events/message.ts';
import { translate } from '@warehouse/translation/translate.ts';
import { describe, expect, it } from 'vitest';
import { everything } from '../anew/ports.ts';
import { type Plan, planOf, type Task } from './plan.ts';
import type { Held } from './ports.ts';

const arn = (user: string) => `arn:aws:connect:eu-west-2:123456789012:instance/i-1/agent/${user}`;
const record = {
  eventID: 'e',
  eventTime: '2024-09-29T14:24:33Z',
  eventSource: 'connect.amazonaws.com',
  eventName: 'UpdateQueueName',
  awsRegion: 'eu-west-2',
  requestParameters: { InstanceId: 'i-1', QueueId: 'q-1', Name: 'billing' },
  recipientAccountId: '123456789012',
};
const several = {
  ...record,
  eventName: 'AssociateWorkspace',
  requestParameters: { WorkspaceId: 'w', ResourceArns: [arn('u-1'), arn('u-2')] },
};
const origin = { bucket: 'trail', key: 'a.json.gz', index: 3 };

/** The event of a record as today's translation makes it, in a ledger. */
function held(raw: object, change: Partial<Held> = {}, spaces = 0): Held {
  const outcome = translate(raw, origin);
  const [event] = 'changes' in outcome ? outcome.changes : [];
  if (!event) throw new Error('makes no event');
  const { kind, id, region, instanceId } = event.resource;
  const text = JSON.stringify(raw, null, spaces);
  return {
    ...{ eventId: event.eventId, occurredAt: event.occurredAt, type: event.type, kind, region, instanceId },
    ...{ resourceId: id, resourceKey: 'key', text: `${openingOf(event)}${text}}`, record: text },
    ...{ origin: JSON.stringify(origin), isErased: false, archived: null, ...change },
  };
}
const unrecognized: Partial<Held> = {
  type: 'CallUnrecognized',
  kind: 'instance',
  resourceId: 'i-1',
  text: '{}',
};

const all: Task = { scope: everything, instances: undefined, readsArchive: true };
const plan = (events: readonly Held[], task: Partial<Task> = {}) =>
  planOf(events, { ...all, ...task }, erasures);
const erasures = {
  count: 1,
  persons: new Map([['u-9', [{ instanceId: 'i-1', userId: 'u-9', tags: false }]]]),
};
const told = ({ changes, others, left }: Plan) => ({
  changes: changes.map(({ was, becomes }) => [was?.type ?? null, becomes?.event.type ?? null]),
  others: others.map(({ event }) => event.eventId),
  left,
});
const nothing = { changes: [], others: [], left: [] };

describe('the plan to translate events anew', () => {
  it('changes nothing that comes out the same', () => {
    expect(told(plan([held(record)]))).toEqual(nothing);
  });

  it('changes nothing that readers cannot tell apart', () => {
    const { record: raw, text, ...event } = held(record);
    const again = { record: JSON.parse(raw ?? ''), flavour: 'new', ...JSON.parse(text) };
    expect(told(plan([{ ...event, record: raw, text: JSON.stringify(again) }]))).toEqual(nothing);
  });

  it('puts in the text that would be published today, around the record as it came', () => {
    const was = held(record, {}, 2);
    const [change] = plan([{ ...was, ...unrecognized }]).changes;
    expect(change?.becomes?.text).toBe(was.text);
    expect(change?.becomes?.event.origin).toEqual(origin);
  });

  it('drops what is read or runtime by now', () => {
    const listed = { ...record, eventName: 'ListQueues' };
    const was = held(record, { ...unrecognized, record: JSON.stringify(listed) });
    expect(told(plan([was]))).toEqual({ ...nothing, changes: [['CallUnrecognized', null]] });
  });

  it('drops a later event of a call that has fewer by now', () => {
    const was = held(record, { eventId: 'e/1' });
    expect(told(plan([was]))).toEqual({ ...nothing, changes: [['QueueRenamed', null]], others: ['e'] });
  });

  it('takes every number for that of an event of the call', () => {
    const was = held(record, { eventId: 'e/12' });
    expect(told(plan([was])).changes).toEqual([['QueueRenamed', null]]);
  });

  it('knows of no file where none was said', () => {
    const [change] = plan([held(record, { ...unrecognized, origin: null })]).changes;
    expect(change?.becomes?.event.origin).toEqual({ bucket: null, key: null, index: null });
  });

  it('puts an event in the place of what is none', () => {
    expect(told(plan([held(record, { text: 'no event' })])).changes).toEqual([
      ['QueueRenamed', 'QueueRenamed'],
    ]);
  });

  it('tells of the other events of a call, unless they are here', () => {
    const one = held(several);
    expect(told(plan([one]))).toEqual({ ...nothing, others: ['e/1'] });
    const other = { ...one, eventId: 'e/1', resourceId: 'u-2', text: '{}' };
    expect(told(plan([one, other]))).toEqual({
      ...nothing,
      changes: [['WorkspaceAssociated', 'WorkspaceAssociated']],
    });
  });

  it.each([
    ['without_record', { record: null }],
    ['without_record', { record: '{}' }],
    ['without_record', { record: '"***"' }],
    ['another_record', { eventId: 'other' }],
    ['another_record', { eventId: 'e/0' }],
    ['another_record', { eventId: 'e/x' }],
    ['another_record', { eventId: 'e/x1' }],
    ['another_record', { eventId: 'e/1x' }],
    ['another_record', { eventId: 'x/1' }],
    ['broken_record', { record: '{"eventID":"e"}' }],
    ['newer_type', { type: 'QueuePainted' }],
    ['erased', { isErased: true }],
  ])('leaves what it cannot judge: %s of %j', (why, change) => {
    expect(told(plan([held(record, change)]))).toEqual({ ...nothing, left: [why] });
  });

  it('hides what it now understands of a person who was erased', () => {
    const revealing = {
      ...record,
      eventName: 'UpdateUserIdentityInfo',
      requestParameters: { InstanceId: 'i-1', UserId: 'u-9', IdentityInfo: { FirstName: 'Hana' } },
    };
    const [change] = plan([held(revealing, unrecognized)]).changes;
    expect(change?.becomes?.event).toMatchObject({
      type: 'UserIdentityChanged',
      data: {},
      masked: ['firstName'],
    });
    expect(change?.becomes?.text).not.toContain('Hana');
    const text = change?.becomes?.text ?? '';
    const stored = held(revealing, { text, record: JSON.stringify(JSON.parse(text).record) });
    expect(told(plan([stored]))).toEqual(nothing);
  });

  it('goes by what is followed', () => {
    const instances = new Set(['i-2']);
    expect(told(plan([held(record)], { instances }))).toEqual({ ...nothing, left: ['other_instance'] });
    const lost = held(record, { ...unrecognized, kind: 'account', instanceId: null });
    expect(told(plan([lost], { instances })).changes).toEqual([['CallUnrecognized', null]]);
    expect(told(plan([lost], { instances: new Set(['i-1']) })).changes).toEqual([
      ['CallUnrecognized', 'QueueRenamed'],
    ]);
  });

  it('goes by what it was told to: what is about a resource, or was', () => {
    const scope = { ...everything, kind: 'queue' as const, id: 'q-1' };
    const was = held(record, unrecognized);
    expect(plan([was], { scope }).changes).toHaveLength(1);
    expect(plan([was], { scope: { ...scope, id: 'q-2' } }).changes).toHaveLength(0);
    expect(plan([was], { scope: { ...scope, region: 'us-east-1' } }).changes).toHaveLength(0);
    expect(plan([was], { scope: { ...scope, region: 'eu-west-2' } }).changes).toHaveLength(1);
    expect(plan([was], { scope: { ...scope, kind: 'user' } }).changes).toHaveLength(0);
    expect(plan([was], { scope: { ...everything, instanceId: 'i-1' } }).changes).toHaveLength(1);
    expect(plan([was], { scope: { ...everything, instanceId: 'i-2' } }).changes).toHaveLength(0);
    const first = held(several, { text: '{}' });
    expect(plan([first], { scope: { ...everything, id: 'u-2' } }).changes).toHaveLength(1);
    expect(
      plan([held(record, { text: '{}', resourceId: 'q-3' })], { scope: { ...scope, id: 'q-3' } }).changes,
    ).toHaveLength(1);
  });
});
