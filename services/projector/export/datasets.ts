/** A view of the public schema as files. */
export interface Dataset {
  /** the view's name, and that of the folder */
  name: string;
  /** when a row begins, and until when it holds; both null: rows of now */
  begins: string | null;
  ends: string | null;
  /** columns that order rows of one instance and time */
  order: string;
  /** the function that tells the same of another time */
  asOf: string | null;
  /** Rows are too many to be sorted at once: they are asked for month by month. */
  byMonth?: true;
}

const now = (name: string, order: string, asOf: string | null = null): Dataset => ({
  name,
  begins: null,
  ends: null,
  order,
  asOf,
});
const history = (name: string, order: string): Dataset => ({
  name,
  begins: 'valid_from',
  ends: 'valid_to',
  order,
  asOf: null,
});

export const datasets: readonly Dataset[] = [
  now('users', 'user_id', 'users_as_of'),
  now('routing_profiles', 'routing_profile_id', 'routing_profiles_as_of'),
  now('queues', 'queue_id', 'queues_as_of'),
  now(
    'routing_profile_queues',
    'routing_profile_id, queue_id, channel, assignment',
    'routing_profile_queues_as_of',
  ),
  now('routing_profile_concurrency', 'routing_profile_id, channel'),
  now('user_security_profiles', 'user_id, security_profile_id'),
  now('user_proficiencies', 'user_id, attribute_name, attribute_value'),
  history('user_history', 'user_id'),
  history('routing_profile_history', 'routing_profile_id'),
  history('queue_history', 'queue_id'),
  history('routing_profile_queue_history', 'routing_profile_id, queue_id, channel, assignment'),
  {
    name: 'changes',
    begins: 'occurred_at',
    ends: null,
    // within a second as the view has them: by rank, which has no column, hence by what follows from it
    order: 'event_id',
    asOf: null,
    byMonth: true,
  },
];

/** Word of the command line → what it means. Underscores and hyphens are alike. */
const groups: Readonly<Record<string, (dataset: Dataset) => boolean>> = {
  all: () => true,
  current: ({ begins }) => begins === null,
  history: ({ name }) => ['user_history', 'routing_profile_history', 'queue_history'].includes(name),
};

/** The datasets of a word; empty when it is none of ours. */
export function datasetsOf(word: string): Dataset[] {
  const name = word.replaceAll('-', '_');
  return datasets.filter(groups[name] ?? ((dataset) => dataset.name === name));
}

export const words = [...Object.keys(groups), ...datasets.map(({ name }) => name.replaceAll('_', '-'))];
