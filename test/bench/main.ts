import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { archiveBench } from './archive.ts';
import { backlogBench } from './backlog.ts';
import { few, sizeOf } from './bi/size.ts';
import { biBench, type Warehouse } from './bi.ts';
import { exportBench } from './export.ts';
import { ingestorBench } from './ingestor.ts';
import { LEAST_ROUNDS, type Result } from './paired.ts';
import { projectorBench } from './projector.ts';
import { readerBench } from './reader.ts';
import { rebuildBench } from './rebuild.ts';

/** Name on the command line → benchmark. */
const benches: Record<string, (rounds: number, warehouse: Warehouse) => Promise<Result[]>> = {
  reader: readerBench,
  ingestor: ingestorBench,
  projector: projectorBench,
  rebuild: rebuildBench,
  bi: biBench,
  backlog: backlogBench,
  export: exportBench,
  archive: archiveBench,
};
/** Those that have a smaller warehouse unless they are told how large. */
const small = new Set(['export', 'archive']);

const names = Object.keys(benches);
const usage = `usage: npm run bench -- [${names.join(' | ')}]… [--rounds N] [--json FILE]
       all of them unless named; N paired rounds of each, ${LEAST_ROUNDS} unless told; figures are ratios, to FILE too
       bi, export, archive: --instances N --users N --events N --years N, how large the warehouse is;
           --promised: as large as is promised
       bi: --database NAME: on the server of DATABASE_URL, kept; goes on with what is there; --fill: fills it and asks nothing`;

function asked() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'string' },
        rounds: { type: 'string', default: String(LEAST_ROUNDS) },
        help: { type: 'boolean' },
        instances: { type: 'string' },
        users: { type: 'string' },
        events: { type: 'string' },
        years: { type: 'string' },
        promised: { type: 'boolean' },
        database: { type: 'string' },
        fill: { type: 'boolean' },
      },
    });
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}

const { values, positionals } = asked();
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const unknown = positionals.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}.\n${usage}`);
  process.exit(2);
}

const [size, smaller] = [sizeOf(values), sizeOf(values, few)];
if (typeof size === 'string' || typeof smaller === 'string') {
  console.error(`${typeof size === 'string' ? size : smaller}\n${usage}`);
  process.exit(2);
}

const warehouse = { size, kept: values.database, fillOnly: values.fill };
if (values.database && !process.env.DATABASE_URL) {
  console.error(`--database ${values.database} needs DATABASE_URL, the server to keep it on.\n${usage}`);
  process.exit(2);
}

const results: Result[] = [];
for (const name of positionals.length > 0 ? positionals : names) {
  console.log(`\n${name}`);
  const its = small.has(name) ? { size: smaller } : warehouse;
  for (const result of await (benches[name] as (typeof benches)[string])(Number(values.rounds), its)) {
    results.push(result);
    const { name: title, ratio, of, naive, rounds, ...more } = result;
    console.log(
      `  ${title.padEnd(24)} ${ratio.toFixed(2)} of ${of}; ${naive.toFixed(1)} × naive; ${rounds} rounds ${JSON.stringify(more)}`,
    );
  }
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
process.exit(0);
