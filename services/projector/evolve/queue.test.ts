import { describe, it } from 'vitest';
import { resource, type Told } from './story.ts';

const queue = resource('queue');
const created: Told = { type: 'QueueCreated', data: { name: 'billing', hoursOfOperationId: 'h1' } };

describe('a queue', () => {
  it('has the lists it is made with, sorted', () => {
    const data = { quickConnectIds: ['q2', 'q1'], emailAddressIds: ['a2', 'a1'], tags: { team: 'blue' } };
    queue
      .when({ type: 'QueueCreated', data })
      .becomes({ quickConnectIds: ['q1', 'q2'], emailAddressIds: ['a1', 'a2'], tags: { team: 'blue' } });
  });

  it('is enabled when it is made, with empty lists, since nobody gave any', () => {
    queue
      .when(created)
      .becomes({ name: 'billing', status: 'ENABLED', quickConnectIds: [], emailAddressIds: [], tags: {} });
  });

  it('keeps the description it had when only the name is changed', () => {
    queue
      .given({ type: 'QueueCreated', data: { name: 'billing', description: 'money' } })
      .when({ type: 'QueueRenamed', data: { name: '001_nakahara' } })
      .becomes({ name: '001_nakahara', description: 'money' });
  });

  it('has no limit after a limit without a value', () => {
    queue
      .given(created, { type: 'QueueMaxContactsSet', data: { maxContacts: 5 } })
      .when({ type: 'QueueMaxContactsSet' })
      .becomes({ maxContacts: null });
  });

  describe('its outbound caller', () => {
    const configured: Told = {
      type: 'QueueOutboundCallerConfigured',
      data: { outboundCallerIdName: 'Acme', outboundFlowId: 'f1' },
    };

    it('is replaced whole', () => {
      queue
        .given(created, configured)
        .when({ type: 'QueueOutboundCallerConfigured', data: { outboundCallerIdNumberId: 'n1' } })
        .becomes({ outboundCallerIdName: null, outboundCallerIdNumberId: 'n1', outboundFlowId: null });
      queue
        .given(created, { type: 'QueueOutboundCallerConfigured', data: { outboundCallerIdNumberId: 'n1' } })
        .when(configured)
        .becomes({ outboundCallerIdName: 'Acme', outboundCallerIdNumberId: null, outboundFlowId: 'f1' });
    });

    it('stays as it is when an empty object is given', () => {
      queue
        .given(created, configured)
        .when({ type: 'QueueOutboundCallerConfigured' })
        .becomes({ outboundCallerIdName: 'Acme' })
        .versions({}, {});
    });

    it('is replaced whole when one member is given and hidden', () => {
      queue
        .given(created, configured)
        .when({ type: 'QueueOutboundCallerConfigured', masked: ['outboundCallerIdName'] })
        .becomes({ outboundCallerIdName: 'Acme', outboundFlowId: null })
        .masked({ outboundCallerIdName: 2 });
    });
  });

  it('has of its outbound caller what is told beside what is hidden', () => {
    queue
      .given(created)
      .when({
        type: 'QueueOutboundCallerConfigured',
        data: { outboundCallerIdName: 'Acme' },
        masked: ['outboundCallerIdNumberId'],
      })
      .becomes({ outboundCallerIdName: 'Acme' })
      .masked({ outboundCallerIdNumberId: 1 });
  });

  describe('its quick connects', () => {
    it('are sorted by code point, each once', () => {
      queue
        .given(created, {
          type: 'QueueQuickConnectsAdded',
          data: { quickConnectIds: ['b', '\u{1f600}', '\ue000'] },
        })
        .when({ type: 'QueueQuickConnectsAdded', data: { quickConnectIds: ['B', 'b'] } })
        .becomes({ quickConnectIds: ['B', 'b', '\ue000', '\u{1f600}'] });
    });

    it('are a part of the truth when the queue was not seen made', () => {
      queue
        .when({ type: 'QueueQuickConnectsAdded', data: { quickConnectIds: ['q1'] } })
        .becomes({ quickConnectIds: ['q1'] });
    });

    it('stay unknown when some are removed from a list nobody told us', () => {
      queue
        .when({ type: 'QueueQuickConnectsRemoved', data: { quickConnectIds: ['q1'] } })
        .becomes({ quickConnectIds: null });
    });

    it('lose those that are removed, and no others', () => {
      queue
        .given({ type: 'QueueCreated', data: { quickConnectIds: ['q2', 'q1'], emailAddressIds: ['a1'] } })
        .when({ type: 'QueueQuickConnectsRemoved', data: { quickConnectIds: ['q2', 'a1'] } })
        .becomes({ quickConnectIds: ['q1'], emailAddressIds: ['a1'] });
    });
  });

  it('has email addresses added and removed as quick connects are', () => {
    queue
      .given({ type: 'QueueCreated', data: { quickConnectIds: ['q1'], emailAddressIds: ['a2', 'a1'] } })
      .when(
        { type: 'QueueEmailAddressesAdded', data: { emailAddressIds: ['a3'] } },
        { type: 'QueueEmailAddressesRemoved', data: { emailAddressIds: ['a1', 'q1'] } },
      )
      .becomes({ quickConnectIds: ['q1'], emailAddressIds: ['a2', 'a3'] });
  });

  it.each([
    'QueueQuickConnectsAdded',
    'QueueQuickConnectsRemoved',
    'QueueEmailAddressesAdded',
    'QueueEmailAddressesRemoved',
  ] as const)('keeps its lists when they are hidden: %s', (type) => {
    const lists = { quickConnectIds: ['q1'], emailAddressIds: ['a1'] };
    queue
      .given({ type: 'QueueCreated', data: lists })
      .when({ type, masked: Object.keys(lists) })
      .becomes(lists)
      .versions({}, { changedFields: ['emailAddressIds', 'quickConnectIds'] });
  });

  it.each([
    { type: 'QueueRenamed', data: { name: 'money', description: 'for all' } },
    { type: 'QueueStatusSet', data: { status: 'DISABLED' } },
    { type: 'QueueMaxContactsSet', data: { maxContacts: 7 } },
    { type: 'QueueHoursOfOperationAssigned', data: { hoursOfOperationId: 'h2' } },
    { type: 'QueueOutboundEmailConfigured', data: { outboundEmailAddressId: 'a1' } },
  ] satisfies Told[])('becomes what it is told: $type', (told) => {
    queue.given(created).when(told).becomes(told.data);
  });
});
