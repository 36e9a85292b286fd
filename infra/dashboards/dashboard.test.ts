import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dashboard } from './dashboard.ts';

const panels = dashboard.panels ?? [];

describe('the dashboard', () => {
  it('is the one in pipeline.json', () => {
    const written = JSON.parse(readFileSync(new URL('pipeline.json', import.meta.url), 'utf8'));
    expect(written, 'npm run generate -w infra/dashboards').toEqual(JSON.parse(JSON.stringify(dashboard)));
  });

  it('asks the Prometheus that was chosen, whichever panel asks', () => {
    const [chosen] = dashboard.templating?.list ?? [];
    expect(chosen).toMatchObject({ type: 'datasource', query: 'prometheus', name: 'datasource' });
    const askers = panels.flatMap((panel) => ('targets' in panel ? [panel, ...(panel.targets ?? [])] : []));
    expect(askers.length).toBeGreaterThan(40);
    for (const { datasource } of askers as { datasource: object }[])
      expect(datasource).toEqual({ type: 'prometheus', uid: '$datasource' });
  });

  it('gives each panel a number, a title and a description, and each of its queries a letter of its own', () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    for (const panel of panels) {
      expect(panel.title).toMatch(/\w/);
      if (!('targets' in panel)) continue;
      expect(panel.description).toMatch(/\w/);
      const ids = (panel.targets ?? []).map(({ refId }) => refId);
      expect(ids.length).toBeGreaterThan(0);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids).not.toContain('');
    }
  });

  it('lays no panel upon another', () => {
    const cells = panels.flatMap(({ gridPos: { x, y, w, h } = { x: 0, y: 0, w: 0, h: 0 } }) =>
      Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)}/${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells.filter((cell) => Number(cell.split('/')[0]) >= 24)).toEqual([]);
  });
});
