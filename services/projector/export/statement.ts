import type { Dataset } from './datasets.ts';
import type { Order } from './order.ts';

/** Which rows are asked for. */
export type Choice = Pick<Order, 'from' | 'to' | 'asOf' | 'knownAt' | 'instanceId'>;

export interface Statement {
  text: string;
  values: readonly string[];
}

/** From a time on, up to and without another. ISO 8601. */
export interface Month {
  from: string;
  to: string;
}

/** What asks for a dataset's rows in the order files need. `month` keeps to those that begin in it. */
export function statementOf(
  schema: string,
  dataset: Dataset,
  order: Choice,
  month: Month | null = null,
): Statement {
  const { name, begins, ends, asOf } = dataset;
  const values: string[] = [];
  const given = (value: string) => `$${values.push(value)}::timestamptz`;
  const source =
    order.asOf && asOf
      ? `${schema}.${asOf}(${given(order.asOf)}, ${order.knownAt ? given(order.knownAt) : 'null'})`
      : `${schema}.${name}`;
  const until = ends === null ? begins : `coalesce(${ends}, 'infinity')`;
  const [from, to] = ends !== null && order.asOf ? [order.asOf, null] : [order.from, order.to];
  const conditions = [
    ...(from && ends !== null ? [`${until} > ${given(from)}`] : []),
    ...(from && ends === null ? [`${begins} >= ${given(from)}`] : []),
    ...(to ? [`${begins} < ${given(to)}`] : []),
    ...(ends !== null && order.asOf ? [`${begins} <= ${given(order.asOf)}`] : []),
    ...(month ? [`${begins} >= ${given(month.from)}`, `${begins} < ${given(month.to)}`] : []),
    ...(order.instanceId ? [`instance_id = $${values.push(order.instanceId)}`] : []),
  ];
  const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  const sorted = ['region', 'instance_id', ...(begins ? [begins] : []), dataset.order];
  return { text: `select * from ${source}${where} order by ${sorted.join(', ')}`, values };
}

/** The months between the first and the last event, as far as they were asked for. */
export function monthsOf(
  { first, last }: { first: Date | null; last: Date | null },
  { from, to }: Pick<Order, 'from' | 'to'>,
): Month[] {
  if (first === null || last === null) return [];
  const begin = Math.max(first.getTime(), from ? Date.parse(from) : Number.NEGATIVE_INFINITY);
  const end = Math.min(last.getTime(), to ? Date.parse(to) : Number.POSITIVE_INFINITY);
  const months: Month[] = [];
  const at = new Date(begin);
  for (let month = startOf(at, 0); month.getTime() <= end; month = startOf(month, 1)) {
    months.push({ from: month.toISOString(), to: startOf(month, 1).toISOString() });
  }
  return months;
}

const startOf = (date: Date, later: number) =>
  new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later, 1));
