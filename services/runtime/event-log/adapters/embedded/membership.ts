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

const LOCK_KEY = "hashtextextended('event_log/' || $1::text || '/' || $2::integer, 0)";

const BEAT = `
with beat as (
  insert into event_log.members (group_name, member, topics) values ($1, $2, $3)
  on conflict (group_name, member) do update set seen_at = clock_timestamp()
  returning xmax = 0 as joined
), dead as (
  delete from event_log.members where group_name = $1 and member <> $2 and seen_at < clock_timestamp() - ${DEAD_AFTER}
)
select pg_notify('event_log_groups', $1) from beat where joined`;

const LIVE = 'select member, topics from event_log.members where group_name = $1';
const PARTITIONS = 'select id, topic, partition from event_log.partitions where topic = any($1)';
const NOTIFY = "select pg_notify('event_log_groups', $1)";

export function membership({ session, group, member, topics }: MembershipOptions): Membership {
  async function taken(candidates: readonly Partition[], room: number): Promise<Partition[]> {
    const got: Partition[] = [];
    for (const candidate of candidates) {
      if (got.length === room) break;
      const values = [group, candidate.id];
      const [row] = await session.rows<{ locked: boolean }>(
        `select pg_try_advisory_lock(${LOCK_KEY}) as locked`,
        values,
      );
      if (row?.locked) got.push(candidate);
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
      await session.rows(`select pg_advisory_unlock(${LOCK_KEY})`, [group, id]);
      await session.rows(NOTIFY, [group]);
    },
    async leave() {
      await session.rows('delete from event_log.members where group_name = $1 and member = $2', [
        group,
        member,
      ]);
      await session.rows(NOTIFY, [group]);
    },
  };
}
