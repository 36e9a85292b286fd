import { bareId, type ConnectArn, parseConnectArn } from '@warehouse/cloudtrail/arn.ts';
import { BrokenRecord } from '@warehouse/cloudtrail/broken-record.ts';
import type { CallRecord } from '@warehouse/cloudtrail/record.ts';
import { at, list, type Reader, type Seen, text } from '@warehouse/cloudtrail/seen.ts';
import { type Resource, type TrackedKind, trackedKinds } from '@warehouse/events/resource.ts';
import { namingOf } from './naming.ts';

/** ARN word → our word, where they differ. */
const ourWords: ReadonlyMap<string, string> = new Map([['agent', 'user']]);

export const isTracked = (kind: string): kind is TrackedKind => trackedKinds.includes(kind as TrackedKind);

/**
 * What the call is about, in the order of its request; null stands for what cannot be told: not named, masked,
 * or one of ours without its instance.
 */
export function subjectsOf(record: CallRecord): readonly (Resource | null)[] {
  const naming = namingOf(record.operation);
  // a create that failed made nothing, whatever its response says
  if (!naming || (naming.where === 'response' && record.errorCode !== null)) return [null];
  const elements = record[naming.where];
  if (!elements || !('is' in elements)) return [null];
  // a response gives the id and the ARN: the id says which, the ARN where
  const arns = naming.members.flatMap((member) => arnsIn(elements.is, member));
  const names = textsIn(elements.is, naming.members);
  return names.map((name) => (name === null ? null : subject(record, naming.kind, name, arns)));
}

/** Where no resource can be told: the instance, else the account. */
export function instanceOrAccount(record: CallRecord): Resource {
  const { instanceId, accountId } = placeOf(record, []);
  const known =
    instanceId === null ? { kind: 'account', id: accountId } : { kind: 'instance', id: instanceId };
  return { ...known, instanceId, region: record.region, accountId };
}

function subject(
  record: CallRecord,
  kindOfCall: string | null,
  name: string,
  arns: readonly ConnectArn[],
): Resource | null {
  const arn = parseConnectArn(name);
  const named =
    kindOfCall ?? (arn?.kind ? (ourWords.get(arn.kind) ?? arn.kind) : arn?.instanceId ? 'instance' : null);
  // an ARN that ends before the id would name its instance
  if (named === null || (arn && arn.id === null && named !== 'instance')) return null;
  const id = bareId(name);
  const place = placeOf(record, arn ? [arn] : arns);
  const instanceId = named === 'instance' ? id : place.instanceId;
  if (isTracked(named) && instanceId === null) return null;
  return { kind: named, id, instanceId, region: record.region, accountId: place.accountId };
}

/** The texts of the first member that gives any; null for each that is masked. */
function textsIn(elements: unknown, names: readonly string[]): readonly (string | null)[] {
  for (const name of names) {
    const seen = textsAt(name)(elements, name);
    if (seen && 'is' in seen && seen.is.length > 0) return seen.is;
  }
  return nothingTold;
}

const nothingTold = [null];

const orHidden = (value: unknown, path: string): Seen<string | null> | undefined => {
  const seen = text(value, path);
  if (seen === undefined || ('is' in seen && seen.is === '')) return undefined;
  return 'is' in seen ? seen : { is: null };
};

const texts = list(orHidden);
/** Made once for each member's name: the names are those of our tables. */
const readers = new Map<string, Reader<(string | null)[]>>();

function textsAt(name: string): Reader<(string | null)[]> {
  const known = readers.get(name);
  if (known) return known;
  const reader = at<(string | null)[]>(...name.split('.'), texts);
  readers.set(name, reader);
  return reader;
}

/** Request members that may say the instance, by its id or by an ARN inside it. */
const placeMembers = ['InstanceId', 'resourceArn', 'ResourceArns', 'TargetArn', 'UserId'];

const arnsIn = (elements: unknown, name: string): readonly ConnectArn[] =>
  textsIn(elements, [name]).flatMap((text) => (text === null ? [] : (parseConnectArn(text) ?? [])));

/** The instance and the account of a call; `named` are the ARNs that name its resource. */
function placeOf(
  record: CallRecord,
  named: readonly ConnectArn[],
): { instanceId: string | null; accountId: string } {
  const request = record.request && 'is' in record.request ? record.request.is : {};
  const arns = [...placeMembers.flatMap((name) => arnsIn(request, name)), ...named];
  const inside = arns.find(({ instanceId }) => instanceId !== null);
  // resources that AWS owns have a word in place of the account
  const account = [inside, ...arns].find((each) => /^\d+$/.test(each?.accountId ?? ''))?.accountId;
  const accountId = account ?? record.accountId;
  if (accountId === null)
    throw new BrokenRecord('recipientAccountId: missing, and nothing else names the account');
  const [instance] = textsIn(request, ['InstanceId']);
  return { instanceId: instance ? bareId(instance) : (inside?.instanceId ?? null), accountId };
}
