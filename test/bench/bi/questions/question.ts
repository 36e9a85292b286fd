/** A question as a reader asks it, by hand of tables made for it, and as somebody would ask who has neither. */
export interface Question {
  name: string;
  ours: string;
  ideal: string;
  naive: string;
  /** what ideal is, where it is not the same question by hand */
  of?: string;
}

/** Moments and ids that the questions name, as SQL literals, and the columns of the views. */
export interface Subjects {
  /** some time in the middle of the history */
  middle: string;
  /** a week before the newest event, and that event */
  weekAgo: string;
  now: string;
  user: string;
  profile: string;
  queue: string;
  /** names of the columns of each view of bi, in order */
  columns: Readonly<Record<string, readonly string[]>>;
}

/** The newest version of each resource, found without tables of state. */
export const newest = (history: string, until = ''): string =>
  `select distinct on (resource_key) * from warehouse.${history} where recorded_to is null ${until}
   order by resource_key, valid_from desc`;

export const title = (name: string): string => name.replaceAll('_', '-');
