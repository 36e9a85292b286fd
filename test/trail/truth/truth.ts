import type { Kind, Subject } from '../calls/call.ts';
import type { Place } from '../identifiers.ts';
import type { Json } from '../record.ts';
import { type Applied, type Known, learn, unseen, type Version } from './known.ts';
import { byCodePoint } from './lists.ts';
import {
  type NameOf,
  type QueueRow,
  queueRow,
  type RoutingProfileRow,
  routingProfileRow,
  type UserRow,
  userRow,
} from './rows.ts';

export interface Outcomes {
  succeeded: number;
  failed: number;
}

/** What is true after the whole trail, by what a warehouse can know from it. */
export interface Truth {
  /** rows of bi.users, bi.routing_profiles and bi.queues, by region, instance and id */
  users: UserRow[];
  routingProfiles: RoutingProfileRow[];
  queues: QueueRow[];
  /** Connect records by operation: reads and runtime calls too, a correction beside the call it corrects */
  calls: Record<string, Outcomes>;
  /** the same by rows of bi.changes: no reads and runtime calls, a call about several resources once for each */
  changeEvents: Record<string, Outcomes>;
  /** every applied call of a resource, by `resourceKey`, in the order of the calls */
  changes: Map<string, Known['changes']>;
  /** every version of a resource, by `resourceKey`, oldest first; deleted ones too */
  history: Map<string, Version[]>;
}

/** `region/instanceId/kind/id`: the key of the resource on the event log */
export function resourceKey({ region, instanceId }: Place, { kind, id }: Subject): string {
  return `${region}/${instanceId}/${kind}/${id}`;
}

/** Keeps the books while the calls are made. */
export interface Books {
  apply(place: Place, subject: Subject, call: Applied): void;
  /** `outcomes` of its change events; null for a read or runtime call */
  count(operation: string, didFail: boolean, outcomes: Outcomes | null): void;
  known(place: Place, subject: Subject): Known | undefined;
  close(): Truth;
}

export function openBooks(): Books {
  const resources = new Map<string, Known>();
  const calls: Record<string, Outcomes> = {};
  const changeEvents: Record<string, Outcomes> = {};
  const known = (place: Place, subject: Subject) => resources.get(resourceKey(place, subject));

  function apply(place: Place, subject: Subject, call: Applied): void {
    const key = resourceKey(place, subject);
    const resource = resources.get(key) ?? unseen(place, subject);
    resources.set(key, resource);
    learn(resource, call);
  }

  function count(operation: string, didFail: boolean, outcomes: Outcomes | null): void {
    add(calls, operation, { succeeded: didFail ? 0 : 1, failed: didFail ? 1 : 0 });
    if (outcomes) add(changeEvents, operation, outcomes);
  }

  return {
    apply,
    count,
    known,
    close: () => closed([...resources.values()], known, { calls, changeEvents }),
  };
}

function add(sums: Record<string, Outcomes>, operation: string, more: Outcomes): void {
  sums[operation] ??= { succeeded: 0, failed: 0 };
  const sum = sums[operation];
  sum.succeeded += more.succeeded;
  sum.failed += more.failed;
}

function closed(all: Known[], known: Books['known'], counts: Pick<Truth, 'calls' | 'changeEvents'>): Truth {
  const keyOf = (one: Known) => resourceKey(one.place, one);
  const inOrder = [...all].sort((a, b) => byCodePoint(keyOf(a), keyOf(b)));
  const live = (kind: Kind) => inOrder.filter((one) => one.kind === kind && !one.isDeleted);
  const nameOf: NameOf = ({ place }, kind, id: Json | undefined) => {
    const other = typeof id === 'string' ? known(place, { kind, id }) : undefined;
    return other && !other.isDeleted ? (other.columns.name ?? null) : null;
  };
  return {
    users: live('user').map((one) => userRow(one, nameOf)),
    routingProfiles: live('routing-profile').map((one) => routingProfileRow(one, nameOf)),
    queues: live('queue').map(queueRow),
    ...counts,
    changes: new Map(inOrder.map((one) => [keyOf(one), one.changes])),
    history: new Map(inOrder.map((one) => [keyOf(one), one.versions])),
  };
}
