/** What `explain (format json)` gives. */
interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  /** what an index is asked */
  'Index Cond'?: string;
  /** the same, of a plan that collects places first */
  'Recheck Cond'?: string;
  Filter?: string;
  Plans?: Node[];
}

type Into = (node: Node) => boolean;

/** A plan without what is read until a few rows are there. */
export const notFirstRows: Into = (node) => node['Node Type'] !== 'Limit';

/** All steps of a plan, those below a step only if one may go into it. */
function nodesOf(explained: readonly { Plan: Node }[], into: Into = () => true): Node[] {
  const below = (node: Node): Node[] => [node, ...(into(node) ? (node.Plans ?? []).flatMap(below) : [])];
  return explained.flatMap(({ Plan }) => below(Plan));
}

/** Names of the tables that a plan reads from their first row to the last. */
export const scannedWhole = (explained: readonly { Plan: Node }[]): string[] =>
  nodesOf(explained)
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name'] ?? '?');

/** For each time that a plan reads such a table: what it asks of an index, else of each row, else that it asks nothing. */
export const askedOf = (table: RegExp, explained: readonly { Plan: Node }[], into?: Into): string[] =>
  nodesOf(explained, into)
    .filter((node) => table.test(node['Relation Name'] ?? ''))
    .map((node) => node['Index Cond'] ?? node['Recheck Cond'] ?? node.Filter ?? node['Node Type']);
