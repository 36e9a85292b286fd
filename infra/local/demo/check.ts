import type { Truth } from '@warehouse/trail/truth/truth.ts';
import { execute } from '../databases.ts';
import { differences } from './compare.ts';

const views = [
  { view: 'bi.users', id: 'user_id', rows: (truth: Truth) => truth.users },
  { view: 'bi.routing_profiles', id: 'routing_profile_id', rows: (truth: Truth) => truth.routingProfiles },
  { view: 'bi.queues', id: 'queue_id', rows: (truth: Truth) => truth.queues },
] as const;

export const changesOf = ({ changeEvents }: Truth) =>
  Object.values(changeEvents).reduce((sum, { succeeded, failed }) => sum + succeeded + failed, 0);

/** What the current views say otherwise than the sample does; empty when they hold exactly what it says. */
export async function check(readerUrl: string, truth: Truth): Promise<string[]> {
  const said: string[] = [];
  for (const { view, id, rows } of views) {
    const found = await execute(readerUrl, `select * from ${view}`);
    said.push(...differences(view, id, found?.rows ?? [], rows(truth)));
  }
  const arrived = Number((await execute(readerUrl, 'select count(*) from bi.changes'))?.rows[0]?.count);
  if (arrived !== changesOf(truth))
    said.push(`bi.changes has ${arrived} rows instead of ${changesOf(truth)}`);
  return said;
}
