import { newest, type Question, title } from './question.ts';

const views = {
  users: 'user_history',
  routing_profiles: 'routing_profile_history',
  queues: 'queue_history',
  routing_profile_queues: 'routing_profile_history',
  routing_profile_concurrency: 'routing_profile_history',
  user_security_profiles: 'user_history',
  user_proficiencies: 'user_history',
};

/** What exists now, all of it; by hand each answer is a table. */
export const current = (): Question[] =>
  Object.entries(views).map(([view, history]) => ({
    name: title(view),
    ours: `select * from bi.${view}`,
    ideal: `select * from ideal.${view}`,
    naive: newest(history),
  }));
