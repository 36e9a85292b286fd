import { readFileSync } from 'node:fs';
import { postgresForTests } from '@warehouse/local/for-tests.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Watched, watched } from './metrics/watched.ts';

const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');

/** Name, with its labels, and kind of each row of the table of metrics. */
const documented = [
  ...operations.matchAll(/^\| `(\w+)(?:\{([\w,]+)\})?` \| (gauge|counter|histogram) \|/gm),
].map(([, name = '', labels = '', kind = '']) => ({ name, labels: labels.split(',').filter(Boolean), kind }));

let house: Watched;
let texts: string[];
beforeAll(async () => {
  const [postgres, storage] = await Promise.all([postgresForTests(), startStorage()]);
  house = await watched({ postgres, storage });
  texts = await Promise.all([house.scrape('ingestor'), house.scrape('projector')]);
});
afterAll(() => house?.close());

const ours = (text: string) =>
  [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)]
    .map(([, name = '', kind = '']) => ({ name, kind }))
    .filter(({ name }) => !/^(process|nodejs)_/.test(name));

describe('the table of metrics', () => {
  it('names exactly what the services show, with its kind', () => {
    const shown = new Map(texts.flatMap(ours).map(({ name, kind }) => [name, kind]));
    expect(documented.map(({ name, kind }) => [name, kind]).sort()).toEqual([...shown].sort());
  });

  it('names their labels', () => {
    const lines = texts.join('\n').split('\n');
    const wrong = documented.filter(({ name, labels }) => {
      const sample = lines.find((line) => new RegExp(`^${name}(_bucket)?[{ ]`).test(line)) ?? '';
      const found = [...sample.matchAll(/(\w+)="/g)].map(([, label]) => label);
      const own = found.filter((label) => label !== 'service' && label !== 'le');
      // what has not happened yet has no labels to compare
      return sample !== '' && own.sort().join() !== [...labels].sort().join();
    });
    expect(wrong).toEqual([]);
  });
});

describe('the metrics of services at work', () => {
  const value = (sample: string) =>
    Number(texts.join('\n').match(new RegExp(`^${sample} (\\S+)$`, 'm'))?.[1] ?? Number.NaN);

  it('count what came in, and what went out', () => {
    expect(value('ingestor_files_read_total\\{outcome="whole",service="ingestor"\\}')).toBeGreaterThan(0);
    expect(value('ingestor_dead_letters_total\\{code="object_gone",service="ingestor"\\}')).toBe(1);
    expect(value('projector_events_projected_total\\{service="projector"\\}')).toBeGreaterThan(10);
    expect(value('projector_dead_letters_open\\{code="object_gone",service="projector"\\}')).toBe(1);
  });

  it('say that all is well', () => {
    expect(value('service_ready\\{service="projector"\\}')).toBe(1);
    expect(value('service_ready\\{service="ingestor"\\}')).toBe(1);
    const lags = texts.join('\n').match(/^projector_partition_lag_(messages|seconds)\{.*\} (.*)$/gm) ?? [];
    expect(lags.length).toBe(24);
    expect(lags.filter((line) => !line.endsWith(' 0'))).toEqual([]);
  });

  it('tell where the time of the batches went', () => {
    const sum = (name: string) => value(`projector_${name}`);
    const stages = ['decode', 'gate', 'ledger', 'state_read', 'fold', 'history', 'current', 'commit'];
    const took = stages.map((stage) => sum(`stage_seconds_sum\\{service="projector",stage="${stage}"\\}`));
    expect(took.filter((seconds) => !(seconds > 0))).toEqual([]);
  });
});
