import type { DataOf, QueueEventType } from '@warehouse/events/event-types.ts';
import { idsAdded, idsRemoved } from './lists.ts';
import { sorted } from './order.ts';
import type { Handlers } from './state.ts';
import { tagHandlers } from './tags.ts';

export interface Queue extends Required<DataOf<'QueueCreated'>> {
  status: string;
}

/** What each change does to a queue. A handler says only what differs. */
export const queueHandlers: Handlers<Queue, QueueEventType> = {
  // CreateQueue carries no status; Connect makes new queues enabled
  QueueCreated: ({ quickConnectIds = [], emailAddressIds = [], tags = {}, ...given }) => ({
    set: {
      ...given,
      status: 'ENABLED',
      quickConnectIds: sorted(quickConnectIds),
      emailAddressIds: sorted(emailAddressIds),
      tags,
    },
  }),
  QueueDeleted: () => ({}),
  QueueRenamed: (given) => ({ set: given }),
  QueueStatusSet: (given) => ({ set: given }),
  // without a value there is no limit
  QueueMaxContactsSet: ({ maxContacts = null }) => ({ set: { maxContacts } }),
  QueueHoursOfOperationAssigned: (given) => ({ set: given }),
  // the object is replaced whole; an empty one is nothing given
  QueueOutboundCallerConfigured: (given, _, { masked }) =>
    Object.keys(given).length + masked.length === 0
      ? {}
      : {
          set: { outboundCallerIdName: null, outboundCallerIdNumberId: null, outboundFlowId: null, ...given },
        },
  QueueOutboundEmailConfigured: (given) => ({ set: given }),
  QueueQuickConnectsAdded: ({ quickConnectIds }, was) =>
    quickConnectIds ? { merge: { quickConnectIds: idsAdded(was.quickConnectIds, quickConnectIds) } } : {},
  QueueQuickConnectsRemoved: ({ quickConnectIds = [] }, was) => ({
    merge: { quickConnectIds: idsRemoved(was.quickConnectIds, quickConnectIds) },
  }),
  QueueEmailAddressesAdded: ({ emailAddressIds }, was) =>
    emailAddressIds ? { merge: { emailAddressIds: idsAdded(was.emailAddressIds, emailAddressIds) } } : {},
  QueueEmailAddressesRemoved: ({ emailAddressIds = [] }, was) => ({
    merge: { emailAddressIds: idsRemoved(was.emailAddressIds, emailAddressIds) },
  }),
  ...tagHandlers,
};
