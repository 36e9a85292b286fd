import { sections } from '../questions/questions.ts';

/** How Superset calls what a column holds. */
export type ColumnKind = 'STRING' | 'BOOLEAN' | 'LONGINTEGER' | 'TIMESTAMP WITH TIME ZONE';

/** A query that charts ask of, as Superset keeps it: it knows the columns only by being told. */
export interface Dataset {
  name: string;
  tells: string;
  sql: string;
  columns: Readonly<Record<string, ColumnKind>>;
  /** the column that the time filter of a dashboard is about */
  time: string | null;
}

const text = 'STRING';
const truth = 'BOOLEAN';
const count = 'LONGINTEGER';
const instant = 'TIMESTAMP WITH TIME ZONE';

/** The same question as in Grafana, of all instances. */
function asked(title: string): string {
  const question = sections.flatMap(({ questions }) => questions).find((each) => each.title === title);
  if (!question) throw new Error(`Nobody asks "${title}"`);
  return question.sql.replaceAll(/\b(\w+\.)?instance_id in \(\$instance\)/g, 'true');
}

/** The hours are those of the login's `timezone`, as every day and hour that Superset makes is. */
const changes = `select occurred_at as "when", instance_id as instance, actor_name as who, summary as what, operation, change,
  succeeded, error_code as why, resource_kind as kind, resource_name as resource, resource_id, source_ip,
  lpad(extract(hour from occurred_at)::text, 2, '0') as hour,
  extract(isodow from occurred_at) > 5 or extract(hour from occurred_at) not between 9 and 17 as outside_working_hours
from bi.latest_changes`;

export const datasets = {
  changes: {
    name: 'Connect changes',
    tells: 'Who did what; working hours are Monday to Friday from 9 to 18: change them in the query',
    sql: changes,
    columns: {
      ...{ when: instant, instance: text, who: text, what: text, operation: text, change: text },
      ...{ succeeded: truth, why: text, kind: text, resource: text, resource_id: text, source_ip: text },
      ...{ hour: text, outside_working_hours: truth },
    },
    time: 'when',
  },
  trust: {
    name: 'Connect warehouse',
    tells: 'How fresh it is, and whether it can be trusted',
    sql: `select last_event_at as newest_call, (select count(*) from bi.users) as users,
  (select count(*) from bi.untrusted_resources) as not_to_be_trusted
from bi.about`,
    columns: { newest_call: instant, users: count, not_to_be_trusted: count },
    time: null,
  },
  agents: {
    name: 'Connect agents without a queue',
    tells: 'Users whose routing profile serves no queue',
    sql: asked('Agents without a queue'),
    columns: { username: text, profile: text, since: instant, by: text },
    time: null,
  },
  profiles: {
    name: 'Connect profiles nobody uses',
    tells: 'Routing profiles that no user has',
    sql: asked('Profiles nobody uses'),
    columns: { profile: text, created: instant, changed: instant, by: text },
    time: null,
  },
  masked: {
    name: 'Connect masked or incomplete resources',
    tells: 'Where CloudTrail hides values, or nobody saw the creation',
    sql: asked('Masked or incomplete resources'),
    columns: { kind: text, name: text, hidden: text, complete: truth, changed: instant },
    time: null,
  },
} satisfies Record<string, Dataset>;

export type DatasetKey = keyof typeof datasets;
