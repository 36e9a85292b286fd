import type { Dashboard, Panel, RowPanel } from '@grafana/schema';
import type { Query, Section, Shown } from './panel.ts';
import { ingestor } from './sections/ingestor.ts';
import { now } from './sections/now.ts';
import { processes } from './sections/processes.ts';
import { projector } from './sections/projector.ts';

/** Whoever opens the dashboard chooses which Prometheus it asks. */
const datasource = { type: 'prometheus', uid: '$datasource' };

/** Grafana lays panels out on 24 columns. */
const COLUMNS = 24;
const sizes: Record<Shown['kind'], { w: number; h: number }> = {
  stat: { w: 4, h: 4 },
  timeseries: { w: 12, h: 8 },
};

const letters = 'ABCDEFGHIJ';

function targetOf({ expr, legend }: Query, index: number, kind: Shown['kind']) {
  const refId = letters[index] ?? '';
  return { datasource, refId, expr, legendFormat: legend, instant: kind === 'stat', range: kind !== 'stat' };
}

const stacked = { fillOpacity: 30, stacking: { group: 'A', mode: 'normal' } };
const apart = { fillOpacity: 5, stacking: { group: 'A', mode: 'none' } };

function panelOf({ title, tells, unit, kind, queries, stacked: upon }: Shown): Panel {
  const custom = kind === 'stat' ? {} : { custom: upon ? stacked : apart };
  return {
    type: kind,
    title,
    description: tells,
    datasource,
    targets: queries.map((query, index) => targetOf(query, index, kind)),
    fieldConfig: { defaults: { unit, min: 0, ...custom }, overrides: [] },
    options:
      kind === 'stat'
        ? {
            colorMode: 'none',
            graphMode: 'area',
            reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
          }
        : {
            legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
            tooltip: { mode: 'multi', sort: 'desc' },
          },
  };
}

/** Places panels from left to right and from the top, each row as high as its panels. */
function laidOut(all: readonly Section[]): (Panel | RowPanel)[] {
  let id = 0;
  let y = 0;
  return all.flatMap(({ title, panels }) => {
    const head: RowPanel = {
      type: 'row',
      title,
      id: ++id,
      collapsed: false,
      gridPos: { x: 0, y: y++, w: COLUMNS, h: 1 },
      panels: [],
    };
    let x = 0;
    const placed = panels.map((shown, index) => {
      const { w, h } = sizes[shown.kind];
      if (x + w > COLUMNS) {
        x = 0;
        y += h;
      }
      const panel: Panel = { ...panelOf(shown), id: ++id, gridPos: { x, y, w, h } };
      x += w;
      if (index === panels.length - 1) y += h;
      return panel;
    });
    return [head, ...placed];
  });
}

/** The dashboard in Grafana's form. */
export const dashboard: Dashboard = {
  uid: 'connect-change-warehouse',
  title: 'Connect Change Warehouse',
  description: 'From trail files to tables: is it well, how far behind is it, and where does the time go',
  tags: ['connect-change-warehouse'],
  schemaVersion: 41,
  version: 1,
  editable: true,
  refresh: '30s',
  time: { from: 'now-6h', to: 'now' },
  timezone: 'browser',
  templating: {
    list: [
      {
        name: 'datasource',
        label: 'Prometheus',
        type: 'datasource',
        query: 'prometheus',
        current: { text: '', value: '' },
        multi: false,
        includeAll: false,
      },
    ],
  },
  annotations: { list: [] },
  links: [],
  panels: laidOut([now, projector, ingestor, processes]),
};
