import type { Dashboard, Panel, RowPanel, VariableModel } from '@grafana/schema';
import { type Question, sections } from './questions.ts';

/** Whoever opens the dashboard chooses which Postgres it asks: the one where `bi_reader` logs in. */
const datasource = { type: 'grafana-postgresql-datasource', uid: '$datasource' };

const sizes: Record<Question['kind'], { w: number; h: number }> = {
  stat: { w: 6, h: 4 },
  table: { w: 24, h: 9 },
  barchart: { w: 12, h: 8 },
  timeseries: { w: 24, h: 8 },
};

const options: Record<Question['kind'], Record<string, unknown>> = {
  stat: {
    colorMode: 'none',
    graphMode: 'none',
    reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
  },
  table: { showHeader: true, cellHeight: 'sm' },
  barchart: {
    orientation: 'auto',
    showValue: 'auto',
    legend: { showLegend: false, displayMode: 'list', placement: 'bottom' },
  },
  timeseries: { legend: { showLegend: true, displayMode: 'list', placement: 'bottom' } },
};

const custom: Partial<Record<Question['kind'], Record<string, unknown>>> = {
  table: { custom: { filterable: true } },
  timeseries: { custom: { drawStyle: 'bars', fillOpacity: 60, stacking: { group: 'A', mode: 'normal' } } },
};

const panelOf = ({ title, tells, kind, unit, sql }: Question): Panel => ({
  type: kind,
  title,
  description: tells,
  datasource,
  targets: [
    {
      datasource,
      refId: 'A',
      format: kind === 'timeseries' ? 'time_series' : 'table',
      editorMode: 'code',
      rawQuery: true,
      rawSql: sql,
    },
  ],
  fieldConfig: { defaults: { ...(unit ? { unit } : {}), ...custom[kind] }, overrides: [] },
  options: options[kind],
});

/** Rows of panels from the top, each panel beside the one before where there is room for it. */
function laidOut(): (Panel | RowPanel)[] {
  let id = 0;
  let y = 0;
  return sections.flatMap(({ title, questions }) => {
    const head: RowPanel = {
      type: 'row',
      title,
      id: ++id,
      collapsed: false,
      gridPos: { x: 0, y: y++, w: 24, h: 1 },
      panels: [],
    };
    let x = 0;
    let lowest = y;
    const placed = questions.map((question) => {
      const { w, h } = sizes[question.kind];
      if (x + w > 24) [x, y] = [0, lowest];
      const panel: Panel = { ...panelOf(question), id: ++id, gridPos: { x, y, w, h } };
      x += w;
      lowest = Math.max(lowest, y + h);
      return panel;
    });
    y = lowest;
    return [head, ...placed];
  });
}

const written = (name: string, label: string, value: string) =>
  ({ name, label, type: 'textbox', query: value, current: { text: value, value } }) as VariableModel;

/** The dashboard in Grafana's form. */
export const questionsDashboard: Dashboard = {
  uid: 'connect-change-questions',
  title: 'Connect changes: questions people ask',
  description: 'Who changed what in Amazon Connect, what should be looked at, and how it is set up now',
  tags: ['connect-change-warehouse'],
  schemaVersion: 41,
  version: 1,
  editable: true,
  refresh: '5m',
  time: { from: 'now-7d', to: 'now' },
  timezone: 'browser',
  templating: {
    list: [
      {
        name: 'datasource',
        label: 'Warehouse',
        type: 'datasource',
        query: datasource.type,
        current: { text: '', value: '' },
        multi: false,
        includeAll: false,
      },
      {
        name: 'instance',
        label: 'Instance',
        type: 'query',
        datasource,
        query: 'select unnest(instances) as instance from bi.about',
        refresh: 1,
        multi: true,
        includeAll: true,
        current: { text: 'All', value: '$__all' },
      },
      written('zone', 'Time zone', 'UTC'),
      written('opens', 'Opens at', '9'),
      written('closes', 'Closes at', '18'),
    ],
  },
  annotations: { list: [] },
  links: [],
  panels: laidOut(),
};
