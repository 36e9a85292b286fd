import { parseArgs } from 'node:util';
import { isPlace } from '../files/open-place.ts';
import { type Dataset, datasetsOf, words } from './datasets.ts';

export const formats = ['csv', 'jsonl', 'parquet'] as const;
export type Format = (typeof formats)[number];

/** What the operator asked for. Times are ISO 8601 in UTC. */
export interface Order {
  datasets: readonly Dataset[];
  format: Format;
  /** a path, or `s3://bucket/prefix` */
  out: string;
  from: string | null;
  to: string | null;
  asOf: string | null;
  knownAt: string | null;
  instanceId: string | null;
  /** one file a dataset, in no folders */
  isFlat: boolean;
  hasByteOrderMark: boolean;
  isRaw: boolean;
  isMasked: boolean;
}

export const usage = `usage: npm run export -- WHAT --format csv|jsonl|parquet --out FOLDER|s3://BUCKET/PREFIX
         [--from TIME] [--to TIME] [--as-of TIME [--known-at TIME]] [--instance ID] [--flat] [--masked] [--bom] [--raw]
       WHAT is one or more of ${words.slice(0, 3).join(', ')},
         ${words.slice(3, 10).join(', ')},
         ${words.slice(10).join(', ')}
       TIME is a day (2026-04-06) or an instant (2026-04-06T10:00:00Z), in UTC where it does not say otherwise
       --from, --to    histories: versions that held in between; changes: calls in between; --to is not part of it
       --as-of         rows of now: as they were then; histories: the versions that held then
       --known-at      with --as-of, rows of now only: by what the warehouse knew then
       --flat          one file for each of WHAT, instead of folders by Region, instance and month
       --masked        without personal data, for whoever may read both
       --bom           csv: with a byte order mark, for Excel
       --raw           csv: cells that a spreadsheet would run stay as they are`;

export const options = {
  format: { type: 'string' },
  out: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'as-of': { type: 'string' },
  'known-at': { type: 'string' },
  instance: { type: 'string' },
  flat: { type: 'boolean', default: false },
  masked: { type: 'boolean', default: false },
  bom: { type: 'boolean', default: false },
  raw: { type: 'boolean', default: false },
} as const;

/** The order in the words of the command line, or what is wrong with them; null: there is an option that is none. */
export function readOrder(given: readonly string[]): Order | { wrong: string } | null {
  const parsed = parse(given);
  if (parsed === null) return null;
  const { values, positionals } = parsed;
  const chosen = positionals.map((word) => ({ word, datasets: datasetsOf(word) }));
  const time = (name: 'from' | 'to' | 'as-of' | 'known-at') => timeOf(values[name]);
  const order = {
    datasets: [...new Set(chosen.flatMap((each) => each.datasets))],
    format: values.format as Format,
    out: values.out ?? '',
    from: time('from'),
    to: time('to'),
    asOf: time('as-of'),
    knownAt: time('known-at'),
    instanceId: values.instance ?? null,
    isFlat: values.flat,
    hasByteOrderMark: values.bom,
    isRaw: values.raw,
    isMasked: values.masked,
  };
  const unknown = chosen.find((each) => each.datasets.length === 0)?.word;
  const wrong = unknown === undefined ? wrongIn(order, values) : `"${unknown}" is nothing to export.`;
  return wrong === null ? (order as Order) : { wrong };
}

function parse(given: readonly string[]) {
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true });
  } catch {
    return null;
  }
}

/** null: not given; undefined: no time. */
function timeOf(text: string | undefined): string | null | undefined {
  if (text === undefined) return null;
  const at = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)?)?$/.exec(text);
  const stated = at && (at[1] === undefined ? `${text}T00:00:00Z` : at[4] === undefined ? `${text}Z` : text);
  return stated && !Number.isNaN(Date.parse(stated)) ? stated : undefined;
}

type Draft = { [member in keyof Order]: Order[member] | undefined };

function wrongIn({ datasets = [], ...order }: Draft, values: { format?: string; out?: string }) {
  const { out = '', from, to, asOf, knownAt } = order;
  const rules: [boolean, string][] = [
    [datasets.length === 0, 'Say what to export.'],
    [!formats.some((format) => format === values.format), `--format is ${formats.join(', ')}.`],
    [!isPlace(out), '--out is a folder, or s3://bucket/prefix.'],
    [[from, to, asOf, knownAt].includes(undefined), 'A time is a day or an instant of ISO 8601.'],
    [Boolean(asOf && (from || to)), '--as-of is one moment, --from and --to are a time: give one of them.'],
    [Boolean(from && to && Date.parse(from) >= Date.parse(to)), '--from is before --to.'],
    [Boolean(knownAt && !asOf), '--known-at goes with --as-of.'],
    [
      Boolean((from || to) && datasets.some(({ begins }) => begins === null)),
      '--from and --to are for histories and changes: rows of now have --as-of.',
    ],
    [
      Boolean(asOf && datasets.some((each) => each.asOf === null && each.ends === null)),
      '--as-of is for histories, users, routing-profiles, queues and routing-profile-queues.',
    ],
    [
      Boolean(knownAt && datasets.some((each) => each.asOf === null)),
      '--known-at is for users, routing-profiles, queues and routing-profile-queues: views tell what is believed today.',
    ],
  ];
  return rules.find(([is]) => is)?.[1] ?? null;
}
