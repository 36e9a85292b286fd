/** What `explain (format json)` gives. */
interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  Plans?: Node[];
}

/** Names of the tables that a plan reads from their first row to the last. */
export function scannedWhole(explained: readonly { Plan: Node }[]): string[] {
  const below = ({ Plans = [], ...node }: Node): Node[] => [node, ...Plans.flatMap(below)];
  return explained
    .flatMap(({ Plan }) => below(Plan))
    .filter((node) => node['Node Type'] === 'Seq Scan')
    .map((node) => node['Relation Name'] ?? '?');
}
