import type { Session } from './session.ts';
import { adjust, type Member, type Partition } from './share.ts';

interface MembershipOptions {
  session: Session;
  group: string;
  member: string;
  topics: readonly string[];
}

export interface Membership {
  /**
   * Says that we live, takes free partitions up to our fair share and names those beyond it. Also the ones that
   * were taken by an earlier call are ours until they are released.
   */
  settle(held: ReadonlySet<number>): Promise<{ release: Partition[]; taken: Partition[] }>;
  /** lets others have it, at once */
  release(partition: Partition): Promise<void>;
  leave(): Promise<void>;
}

/** A member not heard of for so long has no share any more. */
const DEAD_AFTER = "interval '5 seconds'";

const BEAT = `
with beat as (
  insert into event_log.members (group_name, member, topics) values ($1, $2, $3)
  on conflict (group_name, member) do update set seen_at = clock_timestamp()
  returning xmax = 0 as joined
), dead as (
  delete from event_log.members where group_name = $1 and member <> $2 and seen_at < clock_timestamp() - ${DEAD_AFTER}
)
select pg_notify('event_log_groups', $1) from beat where joined`;

/**
 * Ours, if it is nobody's whose connection still lives. A connection is told by its process and when it began; of those
 * of other users Postgres does not tell the latter.
 */
const TAKE = `
insert into event_log.holdings as held (group_name, partition_id, member, pid, connected_at)
select $1, $2, $3, pid, backend_start from pg_stat_activity where pid = pg_backend_pid()
on conflict (group_name, partition_id) do update
  set member = excluded.member, pid = excluded.pid, connected_at = excluded.connected_at
  where not exists (
    select from pg_stat_activity live
    where live.pid = held.pid and coalesce(live.backend_start, held.connected_at) = held.connected_at)
returning partition_id`;

const RELEASE = 'delete from event_log.holdings where group_name = $1 and partition_id = $2 and member = $3';

const LEAVE = `
with left_behind as (delete from event_log.holdings where group_name = $1 and member = $2)
delete from event_log.members where group_name = $1 and member = $2`;

const LIVE = 'select member, topics from event_log.members where group_name = $1';
const PARTITIONS = 'select id, topic, partition from event_log.partitions where topic = any($1)';
const NOTIFY = "select pg_notify('event_log_groups', $1)";

export function membership({ session, group, member, topics }: MembershipOptions): Membership {
  async function taken(candidates: readonly Partition[], room: number): Promise<Partition[]> {
    const got: Partition[] = [];
    for (const candidate of candidates) {
      if (got.length === room) break;
      const rows = await session.rows(TAKE, [group, candidate.id, member]);
      if (rows.length > 0) got.push(candidate);
    }
    return got;
  }

  return {
    async settle(held) {
      await session.rows(BEAT, [group, member, topics]);
      const members = await session.rows<Member>(LIVE, [group]);
      const partitions = await session.rows<Partition>(PARTITIONS, [topics]);
      const { release, wanted } = adjust({ me: member, members, partitions, held });
      const all: Partition[] = [];
      for (const { candidates, room } of wanted) all.push(...(await taken(candidates, room)));
      return { release, taken: all };
    },
    async release({ id }) {
      await session.rows(RELEASE, [group, id, member]);
      await session.rows(NOTIFY, [group]);
    },
    async leave() {
      await session.rows(LEAVE, [group, member]);
      await session.rows(NOTIFY, [group]);
    },
  };
}
