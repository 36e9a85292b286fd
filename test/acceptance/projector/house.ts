import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { type House, openHouse } from '../projection/house.ts';

export let house: House;

export const t = (minute: number) => `2026-04-06T10:${String(minute).padStart(2, '0')}:00Z`;

export const names = () =>
  house.query(
    'select name, valid_from, valid_to, change_event_ids from bi.queue_history order by valid_from',
  );

export const letters = () =>
  house.query<{ code: string; reason: string; body: string }>(
    'select code, reason, body from ops.dead_letters',
  );

/** Ends the connections of projectors before this process can notice. */
export function breakProjectors(url: string): void {
  const program = `import pg from 'pg';
    const client = new pg.Client(${JSON.stringify(url)});
    await client.connect();
    await client.query(\`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and application_name = 'projector'\`);
    await client.end();`;
  execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: import.meta.dirname });
}

/** What every file of this room begins with. */
export function beginProjecting(): void {
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());
  beforeEach(() => house.empty());
}
