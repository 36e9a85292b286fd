import { Fault } from '@warehouse/runtime/fault.ts';
import { sql } from 'drizzle-orm';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import type { Person } from '../person.ts';
import type { Wish } from '../ports.ts';

/**
 * The person who is meant, with everything that the histories know the person by.
 * @throws Fault `person_unknown`, `person_ambiguous`
 */
export async function personOf(tx: Transaction, wish: Wish): Promise<Person> {
  const { instanceId, tags, actors, also } = wish;
  const userId = await userIdOf(tx, wish);
  const { names, numbers } = await knownBy(tx, instanceId, userId);
  const addresses = names.filter((name) => name.includes('@'));
  return {
    instanceId,
    userId,
    tags,
    names,
    actors,
    words: [...new Set([...addresses, ...numbers, ...also])],
  };
}

async function userIdOf(tx: Transaction, { instanceId, user }: Wish): Promise<string> {
  const found = await all<{ id: string }>(
    tx,
    sql`select distinct user_id as id from warehouse.user_history
        where instance_id = ${instanceId} and (user_id = ${user} or username = ${user})
        union
        select resource_id from ledger.change_events
        where resource_id = ${user} and kind = 'user' and instance_id = ${instanceId}
        union
        select user_id from ledger.erasures where user_id = ${user} and instance_id = ${instanceId}`,
  );
  const exact = found.find(({ id }) => id === user);
  const [first, ...others] = exact ? [exact] : found;
  if (first && others.length === 0) return first.id;
  throw new Fault({
    remedy: 'stop',
    code: first ? 'person_ambiguous' : 'person_unknown',
    message: first
      ? `Several users of the instance bear or bore this name: say which by its id, ${found.map(({ id }) => id).join(' or ')}`
      : 'The instance has had no such user: say who is meant by the id or a name of the user',
    facts: { instanceId, users: found.length },
  });
}

/** User names, addresses and numbers, of now and of ever. */
async function knownBy(tx: Transaction, instanceId: string, userId: string) {
  const rows = await all<{ name: string | null; number: string | null }>(
    tx,
    sql`select distinct said.name, said.number from warehouse.user_history h cross join lateral (
          values (h.username, h.mobile), (h.email, h.desk_phone_number), (h.secondary_email, null)
          union all
          select null, channel.value->>'phoneNumber'
          from jsonb_each(coalesce(h.channel_settings, '{}')) as channel) as said (name, number)
        where h.instance_id = ${instanceId} and h.user_id = ${userId}`,
  );
  return {
    names: [...new Set(rows.flatMap(({ name }) => name || []))].sort(),
    numbers: [...new Set(rows.flatMap(({ number }) => number || []))].sort(),
  };
}
