interface Placed {
  /** any, so that no two charts have the same: Superset gives them ids of its own */
  id: number;
  title: string;
  uuid: string;
  width: number;
  height: number;
}

const COLUMNS = 12;

/** Rows of charts from the top, each chart beside the one before where there is room for it. */
export function position(charts: readonly Placed[]): Record<string, unknown> {
  const rows: Placed[][] = [];
  for (const chart of charts) {
    const row = rows.at(-1);
    const taken = row?.reduce((sum, { width }) => sum + width, 0) ?? COLUMNS;
    if (row && taken + chart.width <= COLUMNS) row.push(chart);
    else rows.push([chart]);
  }
  const parents = ['ROOT_ID', 'GRID_ID'];
  const boxes = rows.flatMap((row, n) => [
    {
      ...{ id: `ROW-${n}`, type: 'ROW', parents, meta: { background: 'BACKGROUND_TRANSPARENT' } },
      children: row.map(({ uuid }) => `CHART-${uuid}`),
    },
    ...row.map(({ id, title, uuid, width, height }) => ({
      ...{ id: `CHART-${uuid}`, type: 'CHART', children: [], parents: [...parents, `ROW-${n}`] },
      meta: { chartId: id, uuid, sliceName: title, width, height },
    })),
  ]);
  return {
    DASHBOARD_VERSION_KEY: 'v2',
    ROOT_ID: { id: 'ROOT_ID', type: 'ROOT', children: ['GRID_ID'] },
    GRID_ID: {
      ...{ id: 'GRID_ID', type: 'GRID', parents: ['ROOT_ID'] },
      children: rows.map((_, n) => `ROW-${n}`),
    },
    HEADER_ID: { id: 'HEADER_ID', type: 'HEADER', meta: { text: 'Connect changes: questions people ask' } },
    ...Object.fromEntries(boxes.map((box) => [box.id, box])),
  };
}

/** What the reader chooses above the charts: a time, and instances. */
export const filters = (datasetUuid: string) => [
  {
    ...{ id: 'NATIVE_FILTER-time', name: 'Time', filterType: 'filter_time', type: 'NATIVE_FILTER' },
    ...{ targets: [{}], cascadeParentIds: [], controlValues: {}, scope: everywhere },
    defaultDataMask: { filterState: { value: 'Last week' }, extraFormData: { time_range: 'Last week' } },
  },
  {
    ...{ id: 'NATIVE_FILTER-instance', name: 'Instance', filterType: 'filter_select', type: 'NATIVE_FILTER' },
    ...{ targets: [{ column: { name: 'instance' }, datasetUuid }], cascadeParentIds: [], scope: everywhere },
    controlValues: { multiSelect: true, enableEmptyFilter: false },
    defaultDataMask: { filterState: {}, extraFormData: {} },
  },
];

const everywhere = { rootPath: ['ROOT_ID'], excluded: [] };
