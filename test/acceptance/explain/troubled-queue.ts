import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { change } from '../bi/changes.ts';

/** The life of a queue in which everything goes wrong, and three of one name. */
export function troubledQueue(): ChangeEvent[] {
  const of = 'queue billing';
  const created = change('CreateQueue', { at: 10, of, data: { name: 'support' }, masked: ['description'] });
  const limited = change('UpdateQueueMaxContacts', { at: 30, of, data: { maxContacts: 5 } });
  const correction = { originalEventId: limited.eventId, originalRequestId: null };
  const nowhere = { bucket: null, key: null, index: null };
  return [
    change('DeleteQueue', { at: 60, of, by: 'user sato' }),
    change('UpdateQueueName', { at: 8, of, data: { name: 'early' } }),
    created,
    change('AssociateQueueQuickConnects', { at: 20, of, data: { quickConnectIds: ['qc'] } }),
    change('UpdateQueueStatus', { at: 20, of, data: { status: 'DISABLED' } }),
    limited,
    change('UpdateQueueMaxContacts', {
      at: 35,
      of,
      type: 'CallFailed',
      errorCode: 'Oops',
      more: { correction },
    }),
    change('UpdateQueueStatus', { at: 40, of, data: { status: 'DISABLED' }, more: { origin: nowhere } }),
    change('DescribeTheWeather', { at: 45, of }),
    change('DeleteQueue', { at: 50, of, type: 'CallFailed', errorCode: 'ResourceInUseException' }),
    change('UpdateQueueName', { at: 90, of, data: { name: 'too late' } }),
    ...['one', 'two'].map((name) =>
      change('CreateQueue', { at: 10, of: `queue ${name}`, data: { name: 'twin' } }),
    ),
    change('CreateQueue', { at: 10, of: 'queue one', region: 'us-east-1', data: { name: 'replica' } }),
  ];
}
