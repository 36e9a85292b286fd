-- How a call is told. {what}: the resource by its kind and name; {was}: the same by its name before; {items}: what the
-- call added or took away; {before}, {after}: the value of the column that the call is about.
create or replace view warehouse.sentences as
with told (operation, kind, did, to_do) as (values
  ('CreateUser', 'user', 'created {what}', 'create {what}'),
  ('DeleteUser', 'user', 'deleted {what}', 'delete {what}'),
  ('UpdateUserIdentityInfo', 'user', 'changed the identity of {what}', 'change the identity of {what}'),
  ('UpdateUserPhoneConfig', 'user', 'changed the phone settings of {what}', 'change the phone settings of {what}'),
  ('UpdateUserConfig', 'user', 'changed the channel settings of {what}', 'change the channel settings of {what}'),
  ('UpdateUserRoutingProfile', 'user', 'gave {what} a routing profile', 'give {what} another routing profile'),
  ('UpdateUserSecurityProfiles', 'user', 'replaced the security profiles of {what}', 'replace the security profiles of {what}'),
  ('UpdateUserHierarchy', 'user', 'placed {what} in the hierarchy', 'place {what} in the hierarchy'),
  ('AssociateUserProficiencies', 'user', 'gave {what} {items}', 'give {what} proficiencies'),
  ('UpdateUserProficiencies', 'user', 'changed the level of {items} of {what}', 'change proficiencies of {what}'),
  ('DisassociateUserProficiencies', 'user', 'took {items} from {what}', 'take proficiencies from {what}'),
  ('AssociateTrafficDistributionGroupUser', 'user', 'added {what} to a traffic distribution group', 'add {what} to a traffic distribution group'),
  ('DisassociateTrafficDistributionGroupUser', 'user', 'took {what} out of a traffic distribution group', 'take {what} out of a traffic distribution group'),

  ('CreateRoutingProfile', 'routing-profile', 'created {what}', 'create {what}'),
  ('DeleteRoutingProfile', 'routing-profile', 'deleted {what}', 'delete {what}'),
  ('UpdateRoutingProfileName', 'routing-profile', 'renamed {what}', 'rename {what}'),
  ('UpdateRoutingProfileConcurrency', 'routing-profile', 'replaced the concurrencies of {what}', 'replace the concurrencies of {what}'),
  ('UpdateRoutingProfileDefaultOutboundQueue', 'routing-profile', 'gave {what} a default outbound queue', 'give {what} another default outbound queue'),
  ('UpdateRoutingProfileAgentAvailabilityTimer', 'routing-profile', 'set the agent availability timer of {what}', 'set the agent availability timer of {what}'),
  ('AssociateRoutingProfileQueues', 'routing-profile', 'added {items} to {what}', 'add queues to {what}'),
  ('UpdateRoutingProfileQueues', 'routing-profile', 'changed how {what} serves {items}', 'change how {what} serves its queues'),
  ('DisassociateRoutingProfileQueues', 'routing-profile', 'took {items} from {what}', 'take queues from {what}'),

  ('CreateQueue', 'queue', 'created {what}', 'create {what}'),
  ('DeleteQueue', 'queue', 'deleted {what}', 'delete {what}'),
  ('UpdateQueueName', 'queue', 'renamed {what}', 'rename {what}'),
  ('UpdateQueueStatus', 'queue', 'set the status of {what}', 'set the status of {what}'),
  ('UpdateQueueMaxContacts', 'queue', 'set the limit of contacts of {what}', 'set the limit of contacts of {what}'),
  ('UpdateQueueHoursOfOperation', 'queue', 'gave {what} hours of operation', 'give {what} other hours of operation'),
  ('UpdateQueueOutboundCallerConfig', 'queue', 'changed the outbound caller of {what}', 'change the outbound caller of {what}'),
  ('UpdateQueueOutboundEmailConfig', 'queue', 'set the outbound email address of {what}', 'set the outbound email address of {what}'),
  ('AssociateQueueQuickConnects', 'queue', 'added {items} to {what}', 'add quick connects to {what}'),
  ('DisassociateQueueQuickConnects', 'queue', 'took {items} from {what}', 'take quick connects from {what}'),
  ('AssociateQueueEmailAddresses', 'queue', 'added {items} to {what}', 'add email addresses to {what}'),
  ('DisassociateQueueEmailAddresses', 'queue', 'took {items} from {what}', 'take email addresses from {what}'),

  ('TagResource', null, 'tagged {what} with {items}', 'tag {what}'),
  ('UntagResource', null, 'took {items} from {what}', 'take tags from {what}'),
  ('AssociateWorkspace', null, 'gave {what} a workspace', 'give {what} a workspace'),
  ('DisassociateWorkspace', null, 'took a workspace from {what}', 'take a workspace from {what}')
),
-- Calls about one column. "names": the kind whose names stand for the ids in it. Without sentences of their own they
-- are told like any other column: changed … from … to …
of_one_column (operation, about, names, changed, given, cleared) as (values
  ('UpdateUserRoutingProfile', 'routing_profile_id', 'routing-profile',
    'moved {what} from routing profile {before} to {after}', 'moved {what} to routing profile {after}', null),
  ('UpdateUserHierarchy', 'hierarchy_group_id', null,
    'moved {what} from hierarchy group {before} to {after}', 'placed {what} in hierarchy group {after}',
    'took {what} out of hierarchy group {before}'),
  ('UpdateRoutingProfileName', 'name', null, 'renamed {was} to {after}', 'named {was} {after}', null),
  ('UpdateRoutingProfileDefaultOutboundQueue', 'default_outbound_queue_id', 'queue', null, null, null),
  ('UpdateRoutingProfileAgentAvailabilityTimer', 'agent_availability_timer', null, null, null, null),
  ('UpdateQueueName', 'name', null, 'renamed {was} to {after}', 'named {was} {after}', null),
  ('UpdateQueueStatus', 'status', null, null, null, null),
  ('UpdateQueueMaxContacts', 'max_contacts', null, 'changed the limit of contacts of {what} from {before} to {after}',
    'limited the contacts of {what} to {after}', 'removed the limit of {before} contacts from {what}'),
  ('UpdateQueueHoursOfOperation', 'hours_of_operation_id', null, null, null, null),
  ('UpdateQueueOutboundEmailConfig', 'outbound_email_address_id', null, null, null, null)
),
-- Calls about entries of a list: the members of the event's data that hold them, and what one and many are called
of_items (operation, members, item, items) as (values
  ('AssociateUserProficiencies', '{proficiencies}'::text[], 'proficiency', 'proficiencies'),
  ('UpdateUserProficiencies', '{proficiencies}', 'proficiency', 'proficiencies'),
  ('DisassociateUserProficiencies', '{proficiencies}', 'proficiency', 'proficiencies'),
  ('AssociateRoutingProfileQueues', '{queueConfigs,manualAssignmentQueues}', 'queue', 'queues'),
  ('UpdateRoutingProfileQueues', '{queueConfigs}', 'queue', 'queues'),
  ('DisassociateRoutingProfileQueues', '{queueConfigs,manualAssignmentQueues}', 'queue', 'queues'),
  ('AssociateQueueQuickConnects', '{quickConnectIds}', 'quick connect', 'quick connects'),
  ('DisassociateQueueQuickConnects', '{quickConnectIds}', 'quick connect', 'quick connects'),
  ('AssociateQueueEmailAddresses', '{emailAddressIds}', 'email address', 'email addresses'),
  ('DisassociateQueueEmailAddresses', '{emailAddressIds}', 'email address', 'email addresses'),
  ('TagResource', '{tags}', 'tag', 'tags'),
  ('UntagResource', '{tagKeys}', 'tag', 'tags')
)
select * from told left join of_one_column using (operation) left join of_items using (operation);
comment on view warehouse.sentences is 'How each operation is told in English: what the actor did, and what the actor tried to do';

-- Looked up for each call that is told: put together once
drop materialized view if exists warehouse.sentence_of_operation;
create materialized view warehouse.sentence_of_operation as select * from warehouse.sentences;
comment on materialized view warehouse.sentence_of_operation is 'The sentences, to be looked up by operation';
