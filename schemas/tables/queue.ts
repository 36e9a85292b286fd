import { integer, jsonb, text } from 'drizzle-orm/pg-core';
import { currentTable } from './current.ts';
import { historyTable } from './history.ts';

const columns = () => ({
  queueId: text('queue_id').notNull(),
  name: text('name'),
  description: text('description'),
  status: text('status'),
  hoursOfOperationId: text('hours_of_operation_id'),
  maxContacts: integer('max_contacts'),
  outboundCallerIdName: text('outbound_caller_id_name'),
  outboundCallerIdNumberId: text('outbound_caller_id_number_id'),
  outboundFlowId: text('outbound_flow_id'),
  outboundEmailAddressId: text('outbound_email_address_id'),
  quickConnectIds: text('quick_connect_ids').array(),
  emailAddressIds: text('email_address_ids').array(),
  tags: jsonb('tags'),
});

export const queues = currentTable('queues', columns);
export const queueHistory = historyTable('queue_history', columns);
