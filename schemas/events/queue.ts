import { z } from 'zod';
import { Id, Tags } from './resource.ts';

const text = z.string().exactOptional();
const id = Id.exactOptional();
const ids = z.array(Id).exactOptional();
const maxContacts = z.int32().exactOptional().meta({ description: 'absent: no limit' });

const outboundCaller = {
  outboundCallerIdName: text,
  outboundCallerIdNumberId: id,
  outboundFlowId: id,
};

/** What each event about a queue carries. */
export const queueData = {
  QueueCreated: z.object({
    name: text,
    description: text,
    hoursOfOperationId: id,
    maxContacts,
    ...outboundCaller,
    outboundEmailAddressId: id,
    quickConnectIds: ids,
    emailAddressIds: ids,
    tags: Tags.exactOptional(),
  }),
  QueueDeleted: z.object({}),
  QueueRenamed: z.object({ name: text, description: text }),
  QueueStatusSet: z.object({ status: text }),
  QueueMaxContactsSet: z.object({ maxContacts }),
  QueueHoursOfOperationAssigned: z.object({ hoursOfOperationId: id }),
  QueueOutboundCallerConfigured: z.object(outboundCaller),
  QueueOutboundEmailConfigured: z.object({ outboundEmailAddressId: id }),
  QueueQuickConnectsAdded: z.object({ quickConnectIds: ids }),
  QueueQuickConnectsRemoved: z.object({ quickConnectIds: ids }),
  QueueEmailAddressesAdded: z.object({ emailAddressIds: ids }),
  QueueEmailAddressesRemoved: z.object({ emailAddressIds: ids }),
} as const;
