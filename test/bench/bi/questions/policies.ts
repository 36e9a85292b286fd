import { newest, type Question, type Subjects } from './question.ts';

/** What the policies for teams cost a reader who sees everything. */
export const policies = ({ user }: Subjects): Question[] => [
  {
    name: 'policies-users',
    ours: 'select * from bi.users',
    ideal: 'select * from ideal.unbound_users',
    naive: newest('user_history'),
    of: 'the same view without policies',
  },
  {
    name: 'policies-user-history',
    ours: `select * from bi.user_history where user_id = ${user}`,
    ideal: `select * from ideal.unbound_user_history where user_id = ${user}`,
    naive: `select * from warehouse.user_history where user_id = ${user}`,
    of: 'the same view without policies',
  },
];
