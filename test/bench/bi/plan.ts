/** What `explain (format json)` gives. */
interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  /** what an index is asked */
  'Index Cond'?: string;
  Plans?: Node[];
}

/** All steps of a plan. */
function nodesOf(explained: readonly { Plan: Node }[]): Node[] {
  const below = ({ Plans = [], ...node }: Node): Node[] => [node, ...Plans.flatMap(below)];
  return explained.flatMap(({ Plan }) => below(Plan));
}

/** Names of the tables that a plan reads from their first row to the last. */
export const scannedWhole = (explained: readonly { Plan: Node }[]): string[] =>
  nodesOf(explained)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name'] ?? '?');

/** What a plan asks of the indexes of a table, or that it asks none. */
export const askedOf = (table: RegExp, explained: readonly { Plan: Node }[]): string[] =>
  nodesOf(explained)
    .filter((node) => table.test(node['Relation Name'] ?? ''))
    .map((node) => node['Index Cond'] ?? node['Node Type']);
