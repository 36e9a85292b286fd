import { Fault } from '@warehouse/runtime/fault.ts';
import type { ClientBase } from 'pg';

/** What runs once on a database at a time → its lock, "ccw" and a number, and what a second one is told. */
const locks = {
  // a retranslation too
  rebuild: { key: 0x63637702, code: 'rebuild_runs', message: 'Another rebuild is at work on this database' },
  archive: {
    key: 0x63637710,
    code: 'archive_runs',
    message: 'Another archive run, or a retranslation that reads the archive, is at work on this database',
  },
};

/** Holds the lock as long as the connection lives. @throws Fault `rebuild_runs`, `archive_runs` */
export async function expectAlone(client: ClientBase, run: keyof typeof locks): Promise<void> {
  const { key, code, message } = locks[run];
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [key]);
  if (!rows[0]?.got) throw new Fault({ remedy: 'stop', code, message });
}
