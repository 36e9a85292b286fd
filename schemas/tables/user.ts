import { boolean, integer, jsonb, text } from 'drizzle-orm/pg-core';
import { currentTable } from './current.ts';
import { historyTable } from './history.ts';

const columns = () => ({
  userId: text('user_id').notNull(),
  username: text('username'),
  firstName: text('first_name'),
  lastName: text('last_name'),
  email: text('email'),
  secondaryEmail: text('secondary_email'),
  mobile: text('mobile'),
  directoryUserId: text('directory_user_id'),
  routingProfileId: text('routing_profile_id'),
  hierarchyGroupId: text('hierarchy_group_id'),
  securityProfileIds: text('security_profile_ids').array(),
  phoneType: text('phone_type'),
  autoAccept: boolean('auto_accept'),
  afterContactWorkSeconds: integer('after_contact_work_seconds'),
  deskPhoneNumber: text('desk_phone_number'),
  persistentConnection: boolean('persistent_connection'),
  channelSettings: jsonb('channel_settings'),
  proficiencies: jsonb('proficiencies'),
  tags: jsonb('tags'),
});

export const users = currentTable('users', columns);
export const userHistory = historyTable('user_history', columns);
