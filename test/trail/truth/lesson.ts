import type { Json } from '../record.ts';

/** The columns of a resource, by the names the warehouse gives them. */
export type Columns = Record<string, Json>;

/** What one successful call teaches a reader of its record. */
export interface Lesson {
  /** the resource begins or ends here */
  life?: 'created' | 'deleted';
  /** of a creation: nothing else is known of it */
  withoutParameters?: boolean;
  /** these columns have these values from now on */
  set?: Columns;
  /** these were set to a value that CloudTrail hides */
  hide?: readonly string[];
  /** lists that grow and shrink; null while nobody has told us what is in them */
  edit?(columns: Columns): void;
}

/** Splits what was given: `***` hides the column, undefined says nothing about it, anything else is its value. */
export function taught(values: Record<string, Json | undefined>): { set: Columns; hide: string[] } {
  const set: Columns = {};
  const hide: string[] = [];
  for (const [column, value] of Object.entries(values)) {
    if (value === '***') hide.push(column);
    else if (value !== undefined) set[column] = value;
  }
  return { set, hide };
}
