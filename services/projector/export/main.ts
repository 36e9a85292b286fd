/** The views as files, for spreadsheets, DuckDB and Athena: `npm run export -- history --format parquet --out FOLDER`. */
import { orderIn, runCommand } from '@warehouse/runtime/command.ts';
import { readConfig, variables } from '@warehouse/runtime/config.ts';
import { z } from 'zod';
import { openPlace } from '../files/open-place.ts';
import { placeVariables } from '../files/variables.ts';
import { forms } from './adapters/forms.ts';
import { openViews } from './adapters/postgres.ts';
import { exportAll } from './export.ts';
import { options, readOrder, usage } from './order.ts';
import { report, watcherOf } from './watch.ts';

const order = orderIn(process.argv.slice(2), { usage, options, read: readOrder });

const config = readConfig(z.object({ DATABASE_URL: variables.DATABASE_URL, ...placeVariables }), process.env);

await runCommand('export', async ({ opened, stopping }) => {
  const place = opened(openPlace(order.out, { forcePathStyle: config.S3_FORCE_PATH_STYLE }));
  const views = opened(openViews(config.DATABASE_URL));
  const watcher = watcherOf(
    (line) => void process.stderr.write(`${line}\n`),
    () => performance.now(),
  );
  const begin = (path: string, columns: Parameters<typeof forms.csv>[1]) =>
    forms[order.format](path, columns, order);
  const manifests = await views.read((now) => exportAll(now, order, place, begin, watcher, stopping));
  process.stdout.write(`${report(manifests, place.url).join('\n')}\n`);
});
