import type { Json, Members } from '../record.ts';
import { taught } from '../truth/lesson.ts';
import { byCodePoint, keysOf, withEntries, withoutEntries } from '../truth/lists.ts';
import { type Call, given, masked } from './call.ts';
import { type Channels, channelLists, settled } from './channels.ts';

export interface Phone {
  type?: 'SOFT_PHONE' | 'DESK_PHONE';
  autoAccept?: boolean;
  afterContactWorkSeconds?: number;
  /** E.164, or `***` */
  deskPhoneNumber?: string;
  persistentConnection?: boolean;
}

export interface NewUser {
  id: string;
  username: string;
  routingProfileId: string;
  securityProfileIds: readonly string[];
  /** first name, last name, addresses: given or not, CloudTrail hides them */
  identity?: boolean;
  password?: boolean;
  /** `***` hides the whole object */
  phone?: Phone | typeof masked;
  /** instead of `phone` */
  channels?: Channels;
  directoryUserId?: string;
  hierarchyGroupId?: string;
  tags?: Record<string, string>;
}

export interface Proficiency {
  name: string;
  value: string;
  /** 1 to 5 */
  level: number;
}

const identityColumns = ['first_name', 'last_name', 'email', 'secondary_email', 'mobile'];

export function createUser(user: NewUser): Call {
  return {
    operation: 'CreateUser',
    subject: { kind: 'user', id: user.id },
    names: 'response',
    request: (write) =>
      given({
        Username: user.username,
        PhoneConfig: user.phone && phoneMembers(user.phone),
        DirectoryUserId: user.directoryUserId,
        RoutingProfileId: write('routing-profile', user.routingProfileId),
        IdentityInfo: user.identity ? masked : undefined,
        SecurityProfileIds: user.securityProfileIds.map((id) => write('security-profile', id)),
        HierarchyGroupId: user.hierarchyGroupId && write('agent-group', user.hierarchyGroupId),
        Password: user.password ? masked : undefined,
        Tags: user.tags,
        ...(user.channels && channelLists(user.channels)),
      }),
    lesson: {
      life: 'created',
      ...taught({
        username: user.username,
        directory_user_id: user.directoryUserId,
        routing_profile_id: user.routingProfileId,
        hierarchy_group_id: user.hierarchyGroupId,
        security_profile_ids: [...user.securityProfileIds].sort(byCodePoint),
        tags: user.tags,
        channel_settings: user.channels && settled({}, user.channels),
        ...(user.identity && Object.fromEntries(identityColumns.map((column) => [column, masked]))),
        ...(user.phone && phoneColumns(user.phone)),
      }),
    },
  };
}

export function deleteUser(id: string): Call {
  return update('DeleteUser', id, {}, { life: 'deleted' });
}

export function changeIdentity(id: string): Call {
  return update('UpdateUserIdentityInfo', id, { IdentityInfo: masked }, { hide: identityColumns });
}

export function configurePhone(id: string, phone: Phone | typeof masked): Call {
  return update(
    'UpdateUserPhoneConfig',
    id,
    { PhoneConfig: phoneMembers(phone) },
    taught(phoneColumns(phone)),
  );
}

export function assignRoutingProfile(id: string, routingProfileId: string): Call {
  return {
    ...update('UpdateUserRoutingProfile', id, {}, { set: { routing_profile_id: routingProfileId } }),
    request: (write) => ({ RoutingProfileId: write('routing-profile', routingProfileId) }),
  };
}

export function replaceSecurityProfiles(id: string, securityProfileIds: readonly string[]): Call {
  const set = { security_profile_ids: [...securityProfileIds].sort(byCodePoint) };
  return {
    ...update('UpdateUserSecurityProfiles', id, {}, { set }),
    request: (write) => ({
      SecurityProfileIds: securityProfileIds.map((one) => write('security-profile', one)),
    }),
  };
}

/** Without a group the user leaves the hierarchy. */
export function assignHierarchy(id: string, group: string | null): Call {
  return {
    ...update('UpdateUserHierarchy', id, {}, { set: { hierarchy_group_id: group } }),
    request: (write) => (group === null ? {} : { HierarchyGroupId: write('agent-group', group) }),
  };
}

export function addProficiencies(id: string, entries: readonly Proficiency[]): Call {
  return update(
    'AssociateUserProficiencies',
    id,
    { UserProficiencies: entries.map(proficiency) },
    raising(entries),
  );
}

/** Connect wants the pairs to be there already. */
export function changeProficiencies(id: string, entries: readonly Proficiency[]): Call {
  return update(
    'UpdateUserProficiencies',
    id,
    { UserProficiencies: entries.map(proficiency) },
    raising(entries),
  );
}

export function removeProficiencies(id: string, entries: readonly Omit<Proficiency, 'level'>[]): Call {
  const pairs = entries.map(({ name, value }) => ({ AttributeName: name, AttributeValue: value }));
  const gone = entries.map(({ name, value }) => ({ name, value }));
  return update(
    'DisassociateUserProficiencies',
    id,
    { UserProficiencies: pairs },
    {
      edit: (columns) => {
        columns.proficiencies = withoutEntries(columns.proficiencies, gone, keysOf.proficiencies);
      },
    },
  );
}

function raising(entries: readonly Proficiency[]): NonNullable<Call['lesson']> {
  const put = entries.map((entry) => ({ ...entry }));
  return {
    edit: (columns) => {
      columns.proficiencies = withEntries(columns.proficiencies, put, keysOf.proficiencies);
    },
  };
}

function proficiency({ name, value, level }: Proficiency): Members {
  return { AttributeName: name, AttributeValue: value, Level: level };
}

function phoneMembers(phone: Phone | typeof masked): Json {
  if (phone === masked) return masked;
  return given({
    PhoneType: phone.type,
    AutoAccept: phone.autoAccept,
    AfterContactWorkTimeLimit: phone.afterContactWorkSeconds,
    DeskPhoneNumber: phone.deskPhoneNumber,
    PersistentConnection: phone.persistentConnection,
  });
}

function phoneColumns(phone: Phone | typeof masked): Record<string, Json | undefined> {
  const values: Phone | undefined = phone === masked ? undefined : phone;
  const column = (value: Json | undefined) => (phone === masked ? masked : value);
  return {
    phone_type: column(values?.type),
    auto_accept: column(values?.autoAccept),
    after_contact_work_seconds: column(values?.afterContactWorkSeconds),
    desk_phone_number: column(values?.deskPhoneNumber),
    persistent_connection: column(values?.persistentConnection),
  };
}

function update(operation: string, id: string, request: Members, lesson: NonNullable<Call['lesson']>): Call {
  return { operation, subject: { kind: 'user', id }, names: 'path', request: () => request, lesson };
}
