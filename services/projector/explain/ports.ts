import type { Mark } from '../anew/ports.ts';
import type { Kind } from '../evolve/kinds.ts';
import type { Evidence } from '../gather.ts';

/** A resource of which the warehouse knows. */
export interface Candidate {
  kind: Kind;
  resourceKey: string;
  region: string;
  accountId: string;
  instanceId: string;
  id: string;
  /** null: nobody has told, or CloudTrail hides it */
  name: string | null;
  isDeleted: boolean;
}

/** A candidate, and what of it is what was asked for. */
export interface Match extends Candidate {
  by: 'id' | 'name' | 'former name';
}

/** What the ledger says of an event beside what it does. Times are ISO 8601. */
export interface Paper {
  eventId: string;
  occurredAt: string;
  recordedAt: string;
  /** the username as of then, else session name or the ARN's last part */
  actorName: string;
  actorArn: string | null;
  actorUserId: string | null;
  invokedBy: string | null;
  requestId: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  /** one English sentence, with the names of its time */
  summary: string;
  /** all three null for a record that came without a file */
  bucket: string | null;
  key: string | null;
  index: number | null;
}

/** What was believed of an event, or of the resource, until its record was translated anew. Times are ISO 8601. */
export interface Former {
  eventId: string;
  occurredAt: string;
  type: string;
  /** `queue/<id>` */
  subject: string;
  /** when it was superseded, and by which version of the translation */
  until: string;
  translationVersion: number;
  /** where the event is now: with the resource, with another one, or nowhere */
  isNow: 'here' | 'elsewhere' | 'dropped';
}

/** All of it from one moment: what is written meanwhile is not seen. */
export interface Archive {
  /** resources of any kind with this id or, failing that, this name, or this former name */
  bearing(wanted: string): Promise<readonly Match[]>;
  all(kind: Kind): Promise<readonly Candidate[]>;
  evidence(resourceKey: string): Promise<Evidence>;
  /** why the resource is not trusted; null when it is */
  mark(resourceKey: string): Promise<Mark | null>;
  papers(resourceKey: string): Promise<ReadonlyMap<string, Paper>>;
  /** of the resource's events, and of those that were once told of it; oldest first */
  formers(resourceKey: string): Promise<readonly Former[]>;
}
