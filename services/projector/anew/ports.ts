import type { Kind } from '../evolve/kinds.ts';
import type { Books } from '../ports.ts';
import type { Identity, VersionRow } from '../rows/version.ts';

type Row = Readonly<Record<string, unknown>>;

/** A resource of ours that the ledger or a table speaks of. */
export interface Resource {
  key: string;
  kind: Kind;
  /** events of it in the ledger */
  events: number;
}

/** Which resources are meant; null: all of them. */
export interface Scope {
  kind: Kind | null;
  id: string | null;
  region: string | null;
  instanceId: string | null;
}

export const everything: Scope = { kind: null, id: null, region: null, instanceId: null };

/** What the tables say of one resource. Rows by member names; instants are milliseconds since 1970. */
export interface Stored {
  identity: Identity;
  /** the versions that are believed now, oldest first */
  believed: readonly VersionRow[];
  current: Row | null;
  /** sorted by event id */
  displaced: readonly { eventId: string; appliedAt: number }[];
}

/** A resource with an event that could not be used: nothing of it is folded from that event's second on. */
export interface Mark {
  key: string;
  /** `region/instanceId/kind/id` */
  name: string;
  /** second since 1970 */
  since: number;
  eventId: string | null;
  letterId: string;
  code: string;
}

/** The ledger and the tables, to be compared. Only what is of one moment can be. */
export interface Shelf extends Pick<Books, 'facts' | 'corrections' | 'originals' | 'discarded'> {
  /** Resources whose key is greater, by key. Keys are hashes: their order is as good as chance. */
  resources(scope: Scope, after: string, most: number): Promise<Resource[]>;
  stored(kind: Kind, keys: readonly string[]): Promise<Map<string, Stored>>;
  /** Those of these resources that are not trusted; null: all there are, by name. */
  marks(keys: readonly string[] | null): Promise<Mark[]>;
}
