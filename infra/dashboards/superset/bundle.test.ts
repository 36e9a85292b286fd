import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sections } from '../questions/questions.ts';
import { bundle, supersetFile } from './bundle.ts';
import { charts } from './charts.ts';
import { datasets } from './datasets.ts';

describe('the file for Superset', () => {
  it('is the one in superset.zip', () => {
    const written = readFileSync(new URL('../superset.zip', import.meta.url));
    expect(written.equals(supersetFile()), 'npm run generate -w infra/dashboards').toBe(true);
  });

  it('asks what the dashboard for Grafana asks', () => {
    const titles = charts.map(({ title }) => title);
    const stats = ['Newest call', 'Users', 'Not to be trusted'];
    const asked = sections.flatMap(({ questions }) => questions.map(({ title }) => title));
    expect(titles).toEqual(expect.arrayContaining(asked.filter((title) => !stats.includes(title))));
    expect(new Set(titles).size).toBe(titles.length);
    expect(Object.keys(bundle)).toHaveLength(3 + Object.keys(datasets).length + charts.length);
  });

  it('shows no column that its query does not have', () => {
    for (const { title, dataset, params } of charts) {
      const { all_columns = [], groupby = [], x_axis = [] } = params as Record<string, string | string[]>;
      const shown = [all_columns, groupby, x_axis].flat();
      expect(Object.keys(datasets[dataset].columns), title).toEqual(expect.arrayContaining(shown));
    }
  });

  it('has every chart once on its dashboard, no wider than the page', () => {
    const { position } = bundle['dashboards/connect_changes.yaml'] as {
      position: Record<string, { children?: string[]; meta?: { uuid?: string; width?: number } }>;
    };
    const rows = position.GRID_ID?.children ?? [];
    const placed = rows.flatMap((row) => position[row]?.children ?? []);
    const uuids = Object.entries(bundle).flatMap(([name, told]) =>
      name.startsWith('charts/') ? [(told as { uuid: string }).uuid] : [],
    );
    expect(placed.map((box) => position[box]?.meta?.uuid).sort()).toEqual(uuids.sort());
    for (const row of rows) {
      const widths = position[row]?.children?.map((box) => position[box]?.meta?.width ?? 0) ?? [];
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(12);
    }
  });

  it('asks for no instance by a word that Superset does not fill in', () => {
    for (const { sql } of Object.values(datasets)) expect(sql).not.toContain('$');
  });
});
