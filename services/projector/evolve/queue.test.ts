import { describe, it } from 'vitest';
import { resource, type Told } from './story.ts';

const queue = resource('queue');
const created: Told = { type: 'QueueCreated', data: { name: 'billing', hoursOfOperationId: 'h1' } };

describe('a queue', () => {
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
  });
});
