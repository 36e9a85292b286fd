import { at, count, id, list, text } from '@warehouse/cloudtrail/seen.ts';
import { tags } from './any-kind.ts';
import { feed, inside } from './feed.ts';
import type { Rows } from './rows.ts';

const name = feed('Name', text, 'name');
const description = feed('Description', text, 'description');
const hours = feed('HoursOfOperationId', id, 'hoursOfOperationId');
const maxContacts = feed('MaxContacts', count, 'maxContacts');
const quickConnects = feed('QuickConnectIds', list(id), 'quickConnectIds');
const emailAddresses = feed('EmailAddressesConfig', list(at('EmailAddressId', id)), 'emailAddressIds');

const outboundCaller = inside('OutboundCallerConfig', {
  outboundCallerIdName: ['OutboundCallerIdName', text],
  outboundCallerIdNumberId: ['OutboundCallerIdNumberId', id],
  outboundFlowId: ['OutboundFlowId', id],
});
const outboundEmail = inside('OutboundEmailConfig', {
  outboundEmailAddressId: ['OutboundEmailAddressId', id],
});

/** Calls about a queue → which request members feed which columns. */
export const queueRows: Rows<'queue'> = {
  CreateQueue: [
    name,
    description,
    hours,
    maxContacts,
    outboundCaller,
    outboundEmail,
    quickConnects,
    emailAddresses,
    tags('Tags'),
  ],
  DeleteQueue: [],
  UpdateQueueName: [name, description],
  UpdateQueueStatus: [feed('Status', text, 'status')],
  UpdateQueueMaxContacts: [maxContacts],
  UpdateQueueHoursOfOperation: [hours],
  UpdateQueueOutboundCallerConfig: [outboundCaller],
  UpdateQueueOutboundEmailConfig: [outboundEmail],
  AssociateQueueQuickConnects: [quickConnects],
  DisassociateQueueQuickConnects: [quickConnects],
  AssociateQueueEmailAddresses: [emailAddresses],
  // here the API calls the list EmailAddressesId
  DisassociateQueueEmailAddresses: [feed('EmailAddressesId', list(id), 'emailAddressIds')],
};
