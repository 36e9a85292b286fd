import { describe, expect, it } from 'vitest';
import type { Call } from '../calls/call.ts';
import {
  addQuickConnects,
  createQueue,
  deleteQueue,
  removeQuickConnects,
  renameQueue,
  setStatus,
} from '../calls/queue.ts';
import { configurePhone } from '../calls/user.ts';
import { isoTime } from '../time.ts';
import { learn, unseen } from './known.ts';

const place = { region: 'ap-northeast-1', accountId: '123456789012', instanceId: 'i' };

/** What is known after these calls, each at its second. */
function after(...calls: readonly (readonly [second: number, id: string, call: Call])[]) {
  const known = unseen(place, calls[0]?.[2].subject ?? { kind: 'queue', id: 'q' });
  for (const [at, eventId, { operation, lesson = {} }] of calls) {
    learn(known, { at, counts: at, eventId, orderId: eventId, operation, by: 'sato', lesson });
  }
  return known;
}

const made = createQueue({ id: 'q', name: 'Billing', hoursOfOperationId: 'h' });

describe('what is known of a queue', () => {
  it('is everything after its creation: enabled, and empty where nothing was given', () => {
    const { columns, isComplete, createdAt } = after([10, 'a', made]);
    expect(columns).toMatchObject({
      name: 'Billing',
      status: 'ENABLED',
      quick_connect_ids: [],
      tags: {},
      max_contacts: null,
    });
    expect([isComplete, createdAt]).toEqual([true, isoTime(10)]);
  });

  it('is nothing but what was told when it is older than the trail', () => {
    const { columns, isComplete, createdAt, versions } = after(
      [10, 'a', removeQuickConnects('q', ['x'])],
      [20, 'b', addQuickConnects('q', ['z', 'y'])],
    );
    expect(columns).toMatchObject({ name: null, quick_connect_ids: ['y', 'z'] });
    expect([isComplete, createdAt, versions.length]).toEqual([false, null, 2]);
  });

  it('has a version for each second in which something changed, and for each hidden value', () => {
    const { versions, maskedSince, changes } = after(
      [10, 'a', made],
      [20, 'b', renameQueue('q', { name: 'Billing' })],
      [30, 'c', renameQueue('q', { description: true })],
      [40, 'd', renameQueue('q', { description: true })],
      [50, 'f', setStatus('q', 'DISABLED')],
      [50, 'e', renameQueue('q', { name: 'Orders' })],
    );
    expect(versions.map((version) => version.eventIds)).toEqual([['a'], ['c'], ['d'], ['e', 'f']]);
    expect(maskedSince).toEqual({ description: isoTime(30) });
    expect(changes).toHaveLength(6);
  });

  it('ends with its deletion and keeps the last values', () => {
    const { isDeleted, versions } = after([10, 'a', made], [20, 'b', deleteQueue('q')]);
    expect(isDeleted).toBe(true);
    expect(versions.at(-1)).toMatchObject({ isDeleted: true, columns: { name: 'Billing' } });
  });
});

describe('a hidden value', () => {
  it('is lifted by a value that is shown, and leaves the last known value standing', () => {
    const phone = (deskPhoneNumber: string) => configurePhone('u', { deskPhoneNumber });
    const hiddenAgain = after([1, 'a', phone('+12065550110')], [2, 'b', phone('***')]);
    expect(hiddenAgain.columns.desk_phone_number).toBe('+12065550110');
    expect(hiddenAgain.maskedSince).toEqual({ desk_phone_number: isoTime(2) });
    const shown = after([1, 'a', phone('***')], [2, 'b', phone('+12065550110')]);
    expect(shown.maskedSince).toEqual({});
  });
});
