import { newest, type Question, type Subjects, title } from './question.ts';

/** What existed at a time; by hand of versions with their range, under the names that the view has. */
export const asOf = (subjects: Subjects): Question[] => [
  ...asOfTheMiddle(subjects),
  // few have changed since
  ...asOfTheMiddle({ ...subjects, middle: subjects.weekAgo })
    .filter(({ name }) => name.startsWith('users'))
    .map((question) => ({ ...question, name: `${question.name}-a-week-ago` })),
];

function asOfTheMiddle({ middle, queue, columns }: Subjects): Question[] {
  const at = (alias: string) => `${alias}.validity @> ${middle}::timestamptz and not ${alias}.is_deleted`;
  /** The columns of the view from the versions, names of other resources from their own. */
  const listed = (view: string, from: string, other: Record<string, string> = {}) =>
    (columns[view] ?? []).map((column) => other[column] ?? `${from}.${column}`).join(', ');
  const named = (kind: string, id: string, from: string) =>
    `left join ideal.${kind}_versions n
     on (n.region, n.instance_id, n.${kind}_id) = (${from}.region, ${from}.instance_id, ${id}) and ${at('n')}`;
  const question = (view: string, history: string, ideal: string): Question => ({
    name: `${title(view)}-as-of`,
    ours: `select * from bi.${view}_as_of(${middle})`,
    ideal,
    naive: newest(history, `and valid_from <= ${middle}`),
  });
  return [
    question(
      'users',
      'user_history',
      `select ${listed('users', 'v', { routing_profile_name: 'n.name' })} from ideal.user_versions v
       ${named('routing_profile', 'v.routing_profile_id', 'v')} where ${at('v')}`,
    ),
    question(
      'routing_profiles',
      'routing_profile_history',
      `select ${listed('routing_profiles', 'v', { default_outbound_queue_name: 'n.name' })}
       from ideal.routing_profile_versions v ${named('queue', 'v.default_outbound_queue_id', 'v')} where ${at('v')}`,
    ),
    question(
      'queues',
      'queue_history',
      `select ${listed('queues', 'v')} from ideal.queue_versions v where ${at('v')}`,
    ),
    question(
      'routing_profile_queues',
      'routing_profile_history',
      `select ${listed('routing_profile_queues', 'v', { queue_name: 'n.name', routing_profile_name: 'p.name' })}
       from ideal.routing_profile_queue_versions v join ideal.routing_profile_versions p
         on (p.region, p.instance_id, p.routing_profile_id) = (v.region, v.instance_id, v.routing_profile_id) and ${at('p')}
       ${named('queue', 'v.queue_id', 'v')} where v.validity @> ${middle}::timestamptz`,
    ),
    {
      name: 'agents-of-queue-as-of',
      ours: `select * from bi.agents_of_queue_as_of(${queue}, ${middle})`,
      ideal: `select distinct v.region, v.account_id, v.instance_id, v.user_id, v.username, v.routing_profile_id
       from ideal.user_versions v join ideal.routing_profile_queue_versions s
         on (s.region, s.instance_id, s.routing_profile_id) = (v.region, v.instance_id, v.routing_profile_id)
       where s.queue_id = ${queue} and s.validity @> ${middle}::timestamptz and ${at('v')}`,
      naive: newest('user_history', `and valid_from <= ${middle}`),
    },
  ];
}
