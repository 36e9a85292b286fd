import type { Members } from '../record.ts';
import { type Lesson, taught } from '../truth/lesson.ts';
import { byCodePoint, keysOf, withEntries, withoutEntries } from '../truth/lists.ts';
import { type Call, given, masked, type Write } from './call.ts';

export interface OutboundCaller {
  name?: string;
  numberId?: string;
  flowId?: string;
}

export interface NewQueue {
  id: string;
  name: string;
  hoursOfOperationId: string;
  description?: boolean;
  maxContacts?: number;
  /** `{}` is what the admin website sends when nothing was given */
  outboundCaller?: OutboundCaller;
  outboundEmailAddressId?: string;
  quickConnectIds?: readonly string[];
  emailAddressIds?: readonly string[];
  tags?: Record<string, string>;
}

export function createQueue(queue: NewQueue): Call {
  const { quickConnectIds, emailAddressIds, outboundCaller, outboundEmailAddressId } = queue;
  const description = queue.description ? masked : undefined;
  return {
    operation: 'CreateQueue',
    subject: { kind: 'queue', id: queue.id },
    names: 'response',
    request: (write) =>
      given({
        Name: queue.name,
        Description: description,
        HoursOfOperationId: write('operating-hours', queue.hoursOfOperationId),
        OutboundCallerConfig: outboundCaller && callerMembers(outboundCaller, write),
        OutboundEmailConfig: outboundEmailAddressId && emailMembers(outboundEmailAddressId, write),
        MaxContacts: queue.maxContacts,
        QuickConnectIds: quickConnectIds?.map((id) => write('transfer-destination', id)),
        EmailAddressesConfig: emailAddressIds?.map((id) => ({ EmailAddressId: write('email-address', id) })),
        Tags: queue.tags,
      }),
    lesson: {
      life: 'created',
      ...taught({
        name: queue.name,
        description,
        // CreateQueue carries no status; Connect makes new queues enabled
        status: 'ENABLED',
        hours_of_operation_id: queue.hoursOfOperationId,
        max_contacts: queue.maxContacts,
        outbound_caller_id_name: outboundCaller?.name,
        outbound_caller_id_number_id: outboundCaller?.numberId,
        outbound_flow_id: outboundCaller?.flowId,
        outbound_email_address_id: outboundEmailAddressId,
        quick_connect_ids: quickConnectIds && [...quickConnectIds].sort(byCodePoint),
        email_address_ids: emailAddressIds && [...emailAddressIds].sort(byCodePoint),
        tags: queue.tags,
      }),
    },
  };
}

export function deleteQueue(id: string): Call {
  return update('DeleteQueue', id, () => ({}), { life: 'deleted' });
}

/** At least one of the two; a description is always hidden. */
export function renameQueue(id: string, to: { name?: string; description?: boolean }): Call {
  const description = to.description ? masked : undefined;
  const request = given({ Name: to.name, Description: description });
  return update('UpdateQueueName', id, () => request, taught({ name: to.name, description }));
}

export function setStatus(id: string, status: 'ENABLED' | 'DISABLED'): Call {
  return update('UpdateQueueStatus', id, () => ({ Status: status }), { set: { status } });
}

/** null: no limit */
export function setMaxContacts(id: string, maxContacts: number | null): Call {
  const request: Members = maxContacts === null ? {} : { MaxContacts: maxContacts };
  return update('UpdateQueueMaxContacts', id, () => request, { set: { max_contacts: maxContacts } });
}

export function assignHours(id: string, hoursOfOperationId: string): Call {
  return update(
    'UpdateQueueHoursOfOperation',
    id,
    (write) => ({ HoursOfOperationId: write('operating-hours', hoursOfOperationId) }),
    { set: { hours_of_operation_id: hoursOfOperationId } },
  );
}

/** Replaces the object; `{}` is nothing given and leaves it as it was. */
export function configureOutboundCaller(id: string, caller: OutboundCaller): Call {
  const set = {
    outbound_caller_id_name: caller.name ?? null,
    outbound_caller_id_number_id: caller.numberId ?? null,
    outbound_flow_id: caller.flowId ?? null,
  };
  return update(
    'UpdateQueueOutboundCallerConfig',
    id,
    (write) => ({ OutboundCallerConfig: callerMembers(caller, write) }),
    Object.keys(caller).length > 0 ? { set } : {},
  );
}

export function configureOutboundEmail(id: string, emailAddressId: string): Call {
  return update(
    'UpdateQueueOutboundEmailConfig',
    id,
    (write) => ({ OutboundEmailConfig: emailMembers(emailAddressId, write) }),
    { set: { outbound_email_address_id: emailAddressId } },
  );
}

export function addQuickConnects(id: string, ids: readonly string[]): Call {
  return update('AssociateQueueQuickConnects', id, quickConnectMembers(ids), grow('quick_connect_ids', ids));
}

export function removeQuickConnects(id: string, ids: readonly string[]): Call {
  return update(
    'DisassociateQueueQuickConnects',
    id,
    quickConnectMembers(ids),
    shrink('quick_connect_ids', ids),
  );
}

export function addEmailAddresses(id: string, ids: readonly string[], clientToken: string): Call {
  const request = (write: Write) => ({
    EmailAddressesConfig: ids.map((one) => ({ EmailAddressId: write('email-address', one) })),
    ClientToken: clientToken,
  });
  return update('AssociateQueueEmailAddresses', id, request, grow('email_address_ids', ids));
}

/** The list is called EmailAddressesId here, in the API's own words. */
export function removeEmailAddresses(id: string, ids: readonly string[], clientToken: string): Call {
  const request = (write: Write) => ({
    EmailAddressesId: ids.map((one) => write('email-address', one)),
    ClientToken: clientToken,
  });
  return update('DisassociateQueueEmailAddresses', id, request, shrink('email_address_ids', ids));
}

function quickConnectMembers(ids: readonly string[]): Call['request'] {
  return (write) => ({ QuickConnectIds: ids.map((one) => write('transfer-destination', one)) });
}

function grow(column: string, ids: readonly string[]): Lesson {
  return {
    edit: (columns) => {
      columns[column] = withEntries(columns[column], ids, keysOf.text);
    },
  };
}

function shrink(column: string, ids: readonly string[]): Lesson {
  return {
    edit: (columns) => {
      columns[column] = withoutEntries(columns[column], ids, keysOf.text);
    },
  };
}

function callerMembers({ name, numberId, flowId }: OutboundCaller, write: Write): Members {
  return given({
    OutboundCallerIdName: name,
    OutboundCallerIdNumberId: numberId && write('phone-number', numberId),
    OutboundFlowId: flowId && write('contact-flow', flowId),
  });
}

function emailMembers(id: string, write: Write): Members {
  return { OutboundEmailAddressId: write('email-address', id) };
}

function update(operation: string, id: string, request: Call['request'], lesson: Lesson): Call {
  return { operation, subject: { kind: 'queue', id }, names: 'path', request, lesson };
}
