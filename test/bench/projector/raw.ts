import { once } from 'node:events';
import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** The physical limit: the same events as text into one table without an index. */
export async function makeRawTable(client: Client): Promise<void> {
  await client.query('create schema raw');
  await client.query(
    'create table raw.events (event_id text, occurred_at text, type text, resource text, payload text)',
  );
}

export async function copyRaw(client: Client, messages: readonly StoredMessage[]): Promise<void> {
  const stream = client.query(copyFrom('copy raw.events from stdin'));
  const lines = messages.map(({ key, headers, value }) =>
    [headers.ce_id, headers.ce_time, headers.ce_type, key, value.toString().replaceAll('\\', '\\\\')].join(
      '\t',
    ),
  );
  stream.end(`${lines.join('\n')}\n`);
  await once(stream, 'finish');
}
