import type { Kind } from '../calls/call.ts';
import type { Json } from '../record.ts';
import type { Columns } from './lesson.ts';

type Shape = 'one' | 'list' | 'map';

/** The resource's own columns, in the order of the views, without place, joined names and tail. */
const columnsOf = {
  user: {
    username: 'one',
    first_name: 'one',
    last_name: 'one',
    email: 'one',
    secondary_email: 'one',
    mobile: 'one',
    directory_user_id: 'one',
    routing_profile_id: 'one',
    hierarchy_group_id: 'one',
    security_profile_ids: 'list',
    phone_type: 'one',
    auto_accept: 'one',
    after_contact_work_seconds: 'one',
    desk_phone_number: 'one',
    persistent_connection: 'one',
    channel_settings: 'map',
    proficiencies: 'list',
    tags: 'map',
  },
  'routing-profile': {
    name: 'one',
    description: 'one',
    default_outbound_queue_id: 'one',
    agent_availability_timer: 'one',
    media_concurrencies: 'list',
    queue_configs: 'list',
    manual_assignment_queues: 'list',
    tags: 'map',
  },
  queue: {
    name: 'one',
    description: 'one',
    status: 'one',
    hours_of_operation_id: 'one',
    max_contacts: 'one',
    outbound_caller_id_name: 'one',
    outbound_caller_id_number_id: 'one',
    outbound_flow_id: 'one',
    outbound_email_address_id: 'one',
    quick_connect_ids: 'list',
    email_address_ids: 'list',
    tags: 'map',
  },
} as const satisfies Record<Kind, Record<string, Shape>>;

/** Older than the trail: nobody has told us anything. */
export function unknown(kind: Kind): Columns {
  return Object.fromEntries(Object.keys(columnsOf[kind]).map((column) => [column, null]));
}

/** Just created, with its parameters: what was not given is not there, so collections are empty. */
export function fresh(kind: Kind): Columns {
  const empty: Record<Shape, () => Json> = { one: () => null, list: () => [], map: () => ({}) };
  return Object.fromEntries(
    Object.entries(columnsOf[kind]).map(([column, shape]) => [column, empty[shape]()]),
  );
}
