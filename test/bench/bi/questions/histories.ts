import type { Question, Subjects } from './question.ts';

/** One resource's history; by hand of a flat table with its index. */
export function histories({ user, profile, queue }: Subjects): Question[] {
  const question = (kind: string, id: string, table = `${kind}_history`): Question => ({
    name: `history-of-a-${kind.replaceAll('_', '-')}`,
    ours: `select * from bi.${table} where ${id}`,
    ideal: `select * from ideal.${table} where ${id}`,
    naive: `select * from warehouse.${kind.replace(/_queue$/, '')}_history where ${id}`,
  });
  return [
    question('user', `user_id = ${user}`),
    question('routing_profile', `routing_profile_id = ${profile}`),
    question('queue', `queue_id = ${queue}`),
    question('routing_profile_queue', `routing_profile_id = ${profile}`),
  ];
}
