import type { DataOf } from '@warehouse/events/event-types.ts';
import type { Operation, operations, TypeOf } from '@warehouse/events/operations.ts';
import type { Row } from './feed.ts';

type OperationsOf<K> = { [O in Operation]: (typeof operations)[O]['kind'] extends K ? O : never }[Operation];

/** A row for every operation of a kind: one that is forgotten does not compile. */
export type Rows<K> = { readonly [O in OperationsOf<K>]: Row<DataOf<TypeOf<O>>> };
