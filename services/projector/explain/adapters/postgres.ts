import { getTableColumns, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { correctionsAbout, facts, originals } from '../../adapters/postgres/ledger.ts';
import { openReading, type Reading } from '../../adapters/postgres/reading.ts';
import { tableName } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import { discarded } from '../../adapters/postgres/trust.ts';
import { marks } from '../../anew/adapters/marks.ts';
import { evolutions, type Kind } from '../../evolve/kinds.ts';
import { gather } from '../../gather.ts';
import { tablesOf } from '../../rows/names.ts';
import type { Archive, Candidate, Match, Paper } from '../ports.ts';
import { formers } from './formers.ts';

/** What the story of a resource is read from. */
export const openArchive = (databaseUrl: string): Reading<Archive> =>
  openReading(databaseUrl, 'explain', archiveOf);

const archiveOf = (tx: Transaction): Archive => ({
  async bearing(wanted) {
    const found = await byIdOrName(tx, wanted);
    return found.length > 0 ? found : byFormerName(tx, wanted);
  },
  all: (kind) => all<Candidate>(tx, known(kind)),
  evidence: (resourceKey) =>
    gather(
      {
        facts: (keys) => facts(tx, keys),
        corrections: (about) => correctionsAbout(tx, about),
        originals: (links) => originals(tx, links),
        discarded: (about) => discarded(tx, about),
      },
      [resourceKey],
    ),
  mark: async (resourceKey) => (await marks(tx, [resourceKey]))[0] ?? null,
  papers: async (resourceKey) =>
    new Map((await papers(tx, resourceKey)).map((paper) => [paper.eventId, paper])),
  formers: (resourceKey) => formers(tx, resourceKey),
});

const candidate = sql`region, account_id as "accountId", instance_id as "instanceId"`;

const column = (table: PgTable, member: string) => sql.raw(`"${getTableColumns(table)[member]?.name}"`);

/** The resources of a kind that have, or had, a state. */
function known(kind: Kind): SQL {
  const { current, id } = tablesOf[kind];
  return sql`select ${sql.raw(`'${kind}'`)} as kind, resource_key as "resourceKey", ${candidate},
      ${column(current, id)} as id, ${column(current, evolutions[kind].nameColumn)} as name, is_deleted as "isDeleted"
    from ${tableName(current)}`;
}

/** The keys of those of a kind that have, or had, a name by what is believed today. */
function named(kind: Kind, wanted: string): SQL {
  const { history } = tablesOf[kind];
  return sql`select resource_key from ${tableName(history)}
    where recorded_to is null and ${column(history, evolutions[kind].nameColumn)} = ${wanted}`;
}

const kinds = Object.keys(evolutions) as Kind[];
const everything = sql`(${sql.join(kinds.map(known), sql` union all `)})`;

/** By id in the ledger: a resource of which only failed calls are known has no state. */
const byIdOrName = (tx: Transaction, wanted: string) =>
  all<Match>(
    tx,
    sql`select distinct e.kind, e.resource_key as "resourceKey", e.region, e.account_id as "accountId",
          coalesce(e.instance_id, '') as "instanceId", e.resource_id as id, known.name,
          coalesce(known."isDeleted", false) as "isDeleted", 'id' as by
        from ledger.change_events e
        left join ${everything} known on known."resourceKey" = e.resource_key
        where e.resource_id = ${wanted} and e.kind in (${sql.join(
          kinds.map((kind) => sql`${kind}`),
          sql`, `,
        )})
        union all
        select known.*, 'name' from ${everything} known where known.name = ${wanted} and known.id <> ${wanted}`,
  );

const byFormerName = (tx: Transaction, wanted: string) =>
  all<Match>(
    tx,
    sql`select known.*, 'former name' as by from ${everything} known
        where known."resourceKey" in (${sql.join(
          kinds.map((kind) => named(kind, wanted)),
          sql` union all `,
        )})`,
  );

interface PaperRow extends Omit<Paper, 'occurredAt' | 'recordedAt'> {
  /** milliseconds since 1970 */
  occurred: number;
  recorded: number;
}

async function papers(tx: Transaction, resourceKey: string): Promise<Paper[]> {
  const rows = await all<PaperRow>(
    tx,
    sql`select event_id as "eventId", (extract(epoch from occurred_at) * 1000)::float8 as occurred,
          (extract(epoch from recorded_at) * 1000)::float8 as recorded,
          actor_name as "actorName", (facts).actor->>'arn' as "actorArn", (facts).actor->>'connectUserId' as "actorUserId",
          (facts).actor->>'invokedBy' as "invokedBy", (facts).call->>'requestId' as "requestId",
          error_code as "errorCode", (facts).call->>'errorMessage' as "errorMessage",
          warehouse.summary(c) as summary, (facts).origin->>'bucket' as bucket, (facts).origin->>'key' as key,
          ((facts).origin->>'index')::int as index
        from warehouse.changes c where resource_key = ${resourceKey}::uuid`,
  );
  return rows.map(({ occurred, recorded, ...paper }) => ({
    ...paper,
    occurredAt: new Date(occurred).toISOString(),
    recordedAt: new Date(recorded).toISOString(),
  }));
}
