import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { columnOf } from '../../rows/names.ts';
import { isoSecond } from '../../rows/version.ts';
import { isMembers, type Members, maskedData } from './values.ts';
import { withoutWords } from './words.ts';

/** Who made a version from which event, where that is hidden now: event id → name. */
export type Makers = ReadonlyMap<string, string>;

/** A version that is believed no more, by members. Nothing folds it again, so what it says is hidden in place. */
export interface Past extends Members {
  /** milliseconds since 1970 */
  validFrom: number;
  maskedFields: string[];
  maskedSince: Record<string, string>;
  lastChangeEventId: string;
  changedByName: string;
  steps: Members[];
}

/**
 * The version without what it says of the person; null where it says nothing, or no more.
 * @param own whether it is a version of the person
 * @param pattern what means the person wherever it stands
 */
export function hiddenVersion(
  version: Past,
  { own, tags, makers, pattern }: { own: boolean; tags: boolean; makers: Makers; pattern: RegExp | null },
): Past | null {
  const without = own ? withoutColumns(version, tags) : version;
  const said = pattern ? wordless(without, pattern) : without;
  const hidden = { ...said, changedByName: makers.get(version.lastChangeEventId) ?? said.changedByName };
  if (isDeepStrictEqual(hidden, version)) return null;
  // the fingerprint it had was made from what it says no more
  return { ...hidden, fingerprint: randomUUID() };
}

/** Members that say which version it is, and of what. */
const fixed = [
  ...['resourceKey', 'region', 'accountId', 'instanceId', 'userId', 'routingProfileId', 'queueId'],
  ...['maskedFields', 'maskedSince', 'changeEventIds', 'operations', 'changedFields', 'lastChangeEventId'],
];

function wordless(version: Past, pattern: RegExp): Past {
  const kept = fixed.filter((name) => name in version).map((name) => [name, version[name]]);
  return {
    ...(withoutWords(version, pattern) as Past),
    ...Object.fromEntries(kept),
    steps: version.steps.map((step) => ({
      ...(withoutWords(step, pattern) as Members),
      ...{ id: step.id, changed: step.changed },
    })),
  };
}

function withoutColumns(version: Past, tags: boolean): Past {
  const { data, masked } = maskedData(version, tags);
  const since = isoSecond(version.validFrom / 1_000);
  const columns = masked.map((member) => columnOf('user', member));
  const cleared = masked.filter((member) => !(member in data)).map((member) => [member, null]);
  return {
    ...(data as Past),
    ...Object.fromEntries(cleared),
    maskedFields: [...new Set([...version.maskedFields, ...columns])].sort(),
    maskedSince: { ...Object.fromEntries(columns.map((column) => [column, since])), ...version.maskedSince },
    steps: version.steps.map((step) => ({
      ...step,
      name: null,
      ...(isMembers(step.before) ? { before: withoutNamed(step.before, tags) } : {}),
      ...(isMembers(step.after) ? { after: withoutNamed(step.after, tags) } : {}),
    })),
  };
}

const members = [
  ...['username', 'firstName', 'lastName', 'email', 'secondaryEmail', 'mobile', 'directoryUserId'],
  ...['deskPhoneNumber', 'channelSettings'],
];

/** Steps name columns; one that is masked stands in `changed` alone. */
const withoutNamed = (columns: Members, tags: boolean): Members => {
  const gone = [...members, ...(tags ? ['tags'] : [])].map((member) => columnOf('user', member));
  return Object.fromEntries(Object.entries(columns).filter(([name]) => !gone.includes(name)));
};
