import { type Operation, operations } from '@warehouse/events/operations.ts';
import { otherKinds } from './other-kinds.ts';

/** Where the calls about one kind of resource name it. */
export interface KindNaming {
  /** The kind in the words of `resource.kind`; null where the id is an ARN that says it. */
  kind: string | null;
  /** Request members with the id, tried in order. */
  id: readonly string[];
  /** Calls whose response gives the id: its members, tried in order, a dot for one inside the other. */
  made?: Readonly<Record<string, readonly string[]>>;
  /** Calls whose request gives the id. */
  changed: string;
}

/** Where one call names what it is about. */
export interface Naming {
  kind: string | null;
  where: 'request' | 'response';
  members: readonly string[];
}

const about = (kind: string | null) =>
  (Object.keys(operations) as Operation[])
    .filter((operation) => operations[operation].kind === kind)
    .join(' ');

const ourKinds: readonly KindNaming[] = [
  { kind: 'user', id: ['UserId'], made: { CreateUser: ['UserId', 'UserArn'] }, changed: about('user') },
  {
    kind: 'routing-profile',
    id: ['RoutingProfileId'],
    made: { CreateRoutingProfile: ['RoutingProfileId', 'RoutingProfileArn'] },
    changed: about('routing-profile'),
  },
  { kind: 'queue', id: ['QueueId'], made: { CreateQueue: ['QueueId', 'QueueArn'] }, changed: about('queue') },
  { kind: null, id: ['resourceArn'], changed: 'TagResource UntagResource' },
  { kind: null, id: ['ResourceArns'], changed: 'AssociateWorkspace DisassociateWorkspace' },
];

const namingsOf = ({ kind, id, made = {}, changed }: KindNaming): (readonly [string, Naming])[] => [
  ...changed.split(/\s+/).map((operation) => [operation, { kind, where: 'request', members: id }] as const),
  ...Object.entries(made).map(
    ([operation, members]) => [operation, { kind, where: 'response', members }] as const,
  ),
];

const otherNamings: ReadonlyMap<string, Naming> = new Map(otherKinds.flatMap(namingsOf));
const namings: ReadonlyMap<string, Naming> = new Map([...ourKinds, ...otherKinds].flatMap(namingsOf));

/** Configuration of other kinds than ours. */
export const isOtherConfiguration = (operation: string): boolean => otherNamings.has(operation);

/** Undefined for an operation that we do not know. */
export const namingOf = (operation: string): Naming | undefined => namings.get(operation);
