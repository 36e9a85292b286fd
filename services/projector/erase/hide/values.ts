/** What CloudTrail writes in place of a value that it hides: translated again, the value stays hidden. */
const mask = '***';

/** What stands in place of a value where CloudTrail's own mask would be taken for one. */
export const hidden = '•••';

export type Members = Record<string, unknown>;

export const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** An empty text says nothing of anybody. */
const isValue = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && value !== '' && value !== mask);

/** Members of requests and answers that tell of a user what the user id does not. */
const personal = new Set([
  'username',
  'firstname',
  'lastname',
  'email',
  'secondaryemail',
  'mobile',
  'directoryuserid',
  'deskphonenumber',
  'phonenumber',
]);

/** A part of a record with CloudTrail's mask in place of personal values, at any depth. */
export function masked(value: unknown, tags: boolean): unknown {
  if (Array.isArray(value)) return value.map((entry) => masked(entry, tags));
  if (!isMembers(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const is = name.toLowerCase();
      if (personal.has(is) && isValue(member)) return [name, mask];
      if (tags && is === 'tags') return [name, maskedValues(member)];
      return [name, masked(member, tags)];
    }),
  );
}

const maskedValues = (tags: unknown): unknown =>
  isMembers(tags) ? Object.fromEntries(Object.keys(tags).map((key) => [key, mask])) : tags;

/** Members of an event's data that are hidden whole. */
const columns = [
  'username',
  'firstName',
  'lastName',
  'email',
  'secondaryEmail',
  'mobile',
  'directoryUserId',
  'deskPhoneNumber',
];

/** Data of an event about the person without personal values, and which members are masked by that. */
export function maskedData(data: Members, tags: boolean): { data: Members; masked: string[] } {
  const gone = columns.filter((name) => isValue(data[name]));
  const rest = Object.fromEntries(Object.entries(data).filter(([name]) => !gone.includes(name)));
  const channels = isMembers(data.channelSettings) ? withoutNumbers(data.channelSettings) : null;
  if (channels) rest.channelSettings = channels;
  const isTagged = tags && isMembers(data.tags) && Object.keys(data.tags).length > 0;
  if (isTagged) rest.tags = {};
  return {
    data: rest,
    masked: [...gone, ...(channels ? ['channelSettings'] : []), ...(isTagged ? ['tags'] : [])],
  };
}

/** Null: no channel has a number. */
function withoutNumbers(channels: Members): Members | null {
  const has = (settings: unknown) => isMembers(settings) && isValue(settings.phoneNumber);
  if (!Object.values(channels).some(has)) return null;
  return Object.fromEntries(
    Object.entries(channels).map(([channel, settings]) => {
      if (!isMembers(settings) || !has(settings)) return [channel, settings];
      const { phoneNumber: _, ...others } = settings;
      return [channel, others];
    }),
  );
}
