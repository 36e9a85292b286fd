const words = (text: string) => text.trim().split(/\s+/);

const who = words('region account_id instance_id');
const tail = words(
  'masked_fields masked_since is_complete created_at last_changed_at last_changed_by last_change_event_id',
);
const historyTail = words(`masked_fields masked_since is_complete is_deleted is_current valid_from valid_to
  recorded_from change_event_ids operations changed_fields changed_by`);

const userHead = words(`user_id username first_name last_name email secondary_email mobile directory_user_id
  routing_profile_id`);
const userRest =
  words(`hierarchy_group_id security_profile_ids phone_type auto_accept after_contact_work_seconds
  desk_phone_number persistent_connection channel_settings proficiencies tags`);
const profileHead = words('routing_profile_id name description default_outbound_queue_id');
const profileRest = words(
  'agent_availability_timer media_concurrencies queue_configs manual_assignment_queues tags',
);
const queue =
  words(`queue_id name description status hours_of_operation_id max_contacts outbound_caller_id_name
  outbound_caller_id_number_id outbound_flow_id outbound_email_address_id quick_connect_ids email_address_ids tags`);

const changes = [
  ...who,
  ...words(`event_id occurred_at recorded_at resource_kind resource_id resource_name operation change succeeded
      error_code error_message actor_type actor_arn actor_user_id actor_name invoked_by source_ip user_agent
      request_id changed_fields before after summary change_set_id s3_bucket s3_key is_replicated likely_actor`),
];

/** Every view of the public interface and its columns in order: other programs are written against them. */
export const promisedColumns: Readonly<Record<string, readonly string[]>> = {
  users: [...who, ...userHead, 'routing_profile_name', ...userRest, ...tail],
  routing_profiles: [...who, ...profileHead, 'default_outbound_queue_name', ...profileRest, ...tail],
  queues: [...who, ...queue, ...tail],
  routing_profile_queues: [
    ...who,
    ...words(
      'routing_profile_id routing_profile_name queue_id queue_name channel assignment priority delay_seconds',
    ),
  ],
  routing_profile_concurrency: [
    ...who,
    ...words('routing_profile_id routing_profile_name channel concurrency cross_channel_behavior'),
  ],
  user_security_profiles: [...who, ...words('user_id username security_profile_id')],
  user_proficiencies: [...who, ...words('user_id username attribute_name attribute_value level')],
  user_history: [...who, ...userHead, ...userRest, ...historyTail],
  routing_profile_history: [...who, ...profileHead, ...profileRest, ...historyTail],
  queue_history: [...who, ...queue, ...historyTail],
  routing_profile_queue_history: [
    ...who,
    ...words('routing_profile_id queue_id channel assignment priority delay_seconds valid_from valid_to'),
  ],
  changes,
  latest_changes: changes,
  about: words(`migrations_run objects_hash instances first_event_at last_event_at last_recorded_at events
    incomplete_resources masked_resources lag_seconds rebuilding_since gaps_accepted last_gap_at`),
  untrusted_resources: [
    ...who,
    ...words('resource_kind resource_id since event_id reason dead_letter_id noticed_at'),
  ],
  dates: words('date year quarter month iso_year iso_week weekday is_weekend'),
};

/** Every function of the public interface: its arguments, and the columns it gives (or the view that has them). */
export const promisedFunctions: Readonly<
  Record<string, { arguments: string; columns: string | readonly string[] }>
> = {
  users_as_of: asOf('users'),
  routing_profiles_as_of: asOf('routing_profiles'),
  queues_as_of: asOf('queues'),
  routing_profile_queues_as_of: asOf('routing_profile_queues'),
  agents_of_queue_as_of: {
    arguments: `queue_id text, ${asOf('').arguments}`,
    columns: [...who, ...words('user_id username routing_profile_id')],
  },
};

function asOf(view: string) {
  return {
    arguments:
      'valid_at timestamp with time zone, known_at timestamp with time zone DEFAULT NULL::timestamp with time zone',
    columns: view,
  };
}
