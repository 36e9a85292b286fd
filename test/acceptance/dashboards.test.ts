import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dashboard } from '@warehouse/dashboards/dashboard.ts';
import { postgresForTests, prometheusForTests } from '@warehouse/local/for-tests.ts';
import { asked, type Programs, type Prometheus, startPrometheus } from '@warehouse/local/prometheus.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asking } from './dashboards/asking.ts';
import { until } from './ingestor/house.ts';
import { type Watched, watched } from './metrics/watched.ts';

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string) => readFileSync(file(path), 'utf8');
const alerts = read('infra/dashboards/alerts.yml');
const operations = read('docs/operations.md');

const panels = (dashboard.panels ?? []).flatMap((panel) =>
  'targets' in panel ? [{ title: panel.title ?? '', queries: panel.targets ?? [] }] : [],
);
/** What Grafana would send, with the interval that it chooses. */
const queries = panels.flatMap(({ title, queries }) =>
  queries.map(({ expr }) => [title, String(expr).replaceAll('$__rate_interval', '20s')] as const),
);
const names = [...alerts.matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);

describe('the metrics that dashboard and alerts ask for', () => {
  const documented = [...operations.matchAll(/^\| `(\w+)(?:\{[\w,]+\})?` \| (gauge|counter|histogram) \|/gm)];
  const known = new Set(
    documented.flatMap(([, name, kind]) =>
      kind === 'histogram' ? [`${name}_bucket`, `${name}_sum`, `${name}_count`] : [name],
    ),
  );

  it('are in the table of metrics', () => {
    const text = `${queries.map(([, expr]) => expr).join('\n')}\n${alerts.replaceAll(/(alert|runbook|dependency).*/g, '')}`;
    const named = [...text.matchAll(/\b(?:service|ingestor|projector)_[a-z_]+/g)].map(([name]) => name);
    expect(named.length).toBeGreaterThan(50);
    expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('each alert', () => {
  it.each(names)('%s says what to do, and has a section in the documentation', (name) => {
    const [, rule = ''] = alerts.split(`- alert: ${name}\n`);
    const [own = ''] = rule.split('- alert:');
    expect(own).toMatch(/summary: \S/);
    expect(own).toMatch(/to_do: \S/);
    expect(own).toContain(`runbook: docs/operations.md#${name.toLowerCase()}\n`);
    expect(operations).toMatch(new RegExp(`^### ${name}$`, 'm'));
  });
});

const programs = await prometheusForTests();

describe.skipIf(programs === null)('promtool', () => {
  const promtool = (...args: string[]) => asked(programs as Programs, ...args);

  it('finds nothing wrong with the rules and the configuration', async () => {
    expect(await promtool('check', 'config', file('infra/dashboards/prometheus.yml'))).toContain(
      `${names.length} rules found`,
    );
  });

  it('sees each alert fire on its fault, and none while all is well', async () => {
    const tests = file('infra/dashboards/alerts.test.yml');
    expect(await promtool('test', 'rules', tests)).toContain('SUCCESS');
    const fired = [...readFileSync(tests, 'utf8').matchAll(/^ {8}alertname: (\w+)$/gm)].map(
      ([, name]) => name,
    );
    expect(fired.sort()).toEqual([...names].sort());
  });
});

describe.skipIf(programs === null)('a Prometheus that watches both services', () => {
  let house: Watched;
  let prometheus: Prometheus;
  let ask: ReturnType<typeof asking>;
  beforeAll(async () => {
    const [postgres, storage] = await Promise.all([postgresForTests(), startStorage()]);
    house = await watched({ postgres, storage }, async (ports) => {
      const targets = [...ports.values()].map((port) => `"127.0.0.1:${port}"`).join(', ');
      prometheus = await startPrometheus(programs as Programs, configuration(targets));
      ask = asking(prometheus.url);
      // a rate needs what was before the work as well as after it
      const seen = async () => (await ask.linesOf('service_ready')).now;
      await until('Prometheus has seen both', async () => (await seen()) === 2);
    });
    const worked = async () => (await ask.linesOf('sum(rate(projector_events_projected_total[1m])) > 0')).now;
    await until('Prometheus has seen the work', async () => (await worked()) > 0);
  });
  afterAll(async () => {
    await prometheus?.stop();
    await house?.close();
  });

  it.each(queries)('has an answer for the panel «%s»: %s', async (_, expr) => {
    const lines = async () => Math.max(...Object.values(await ask.linesOf(expr)));
    // the newest values come with the next scrape
    await expect.poll(lines).toBeGreaterThan(0);
  });

  it('evaluates every rule', async () => {
    const evaluated = async () => (await ask.rules()).filter(({ health }) => health === 'ok').length;
    await until('each rule was evaluated', async () => (await evaluated()) === names.length);
    for (const { query } of await ask.rules()) await expect(ask.linesOf(query)).resolves.toBeDefined();
  });

  it('sees the dead letter and the unknown operation of the trail, and nothing else', async () => {
    const raised = async () =>
      (await ask.rules()).filter(({ state }) => state !== 'inactive').map(({ name }) => name);
    await expect.poll(raised).toEqual(['DeadLettersOpen', 'UnknownOperations']);
  });
});

/** As infra/dashboards/prometheus.yml, in a hurry. */
const configuration = (targets: string) => `
global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [${JSON.stringify(file('infra/dashboards/alerts.yml'))}]
scrape_configs:
  - job_name: warehouse
    static_configs: [{ targets: [${targets}] }]
`;
