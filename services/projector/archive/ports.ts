import type { Column, FileRow } from '../files/column.ts';
import type { Hold } from '../holds/hold.ts';
import type { Month } from './months.ts';

/** A part of an archived month, as the ledger remembers it. */
export interface ArchivedPart {
  month: Month;
  part: number;
  /** a path, or `s3://bucket/prefix` */
  place: string;
  /** below the place */
  file: string;
  events: number;
  /** of the file */
  sha256: string;
  /** of the rows */
  digest: string;
  /** events whose records are in the file no more: a rule of retention let them go */
  pruned: number;
}

/** Events whose records are in the file of a part. */
export const left = ({ events, pruned }: Pick<ArchivedPart, 'events' | 'pruned'>): number => events - pruned;

/** A part without what is pruned: the file that takes the place of the former one, where it lies, and how many events go. */
export type Rest = Pick<ArchivedPart, 'place' | 'file' | 'sha256' | 'digest' | 'pruned'>;

/** What an event says that has its record there: `2025-03/1`. */
export const nameOf = ({ month, part }: Pick<ArchivedPart, 'month' | 'part'>): string => `${month}/${part}`;

/** A month of the ledger at one moment. */
export interface MonthView {
  columns: readonly Column[];
  /** events whose record is here, in the order of time and id */
  rows(): AsyncGenerator<readonly FileRow[]>;
  /** changes whenever a row of the month does */
  fingerprint(): Promise<string>;
}

export interface Ledger {
  /** Throws `archive_runs` (remedy stop) while another one is at work on this database. */
  claim(): Promise<void>;
  /** months before another one, with the events whose record is here */
  monthsBefore(month: Month): Promise<{ month: Month; events: number }[]>;
  parts(): Promise<ArchivedPart[]>;
  /** what may not be pruned now */
  holds(): Promise<Hold[]>;
  /** Ids of users who were erased after some part of these months was archived: nobody looked into it. */
  erasedSince(months: readonly Month[]): Promise<string[]>;
  read<T>(month: Month, work: (view: MonthView) => Promise<T>): Promise<T>;
  /**
   * Takes the records out of the month. All of it is done, or nothing. Throws `month_changed` (remedy stop) when the
   * month is not what its fingerprint says.
   * @param keeps leaves the table with the records beside the ledger
   */
  detach(part: ArchivedPart, fingerprint: string, keeps: boolean): Promise<void>;
  /**
   * Puts the records back. All of it is done, or nothing. Throws `restore_differs` (remedy stop) when what comes of it is not
   * letter by letter what the rows say.
   */
  restore(
    part: ArchivedPart,
    columns: readonly Column[],
    rows: AsyncIterable<readonly FileRow[]>,
  ): Promise<void>;
  /**
   * Makes the rest the part, and keeps what stands for each event that goes in the chain; its salt is no more. All of it is
   * done, or nothing. Throws `holds_changed` (remedy stop) when other holds stand now, `part_differs` when the ledger does
   * not have these events of the part.
   * @param goes the rows that go
   */
  prune(
    part: ArchivedPart,
    rest: Rest,
    holds: readonly Hold[],
    columns: readonly Column[],
    goes: AsyncIterable<readonly FileRow[]>,
  ): Promise<void>;
  /** Events of the ledger that are not what the rows say, without their records. */
  compare(
    part: ArchivedPart,
    columns: readonly Column[],
    rows: AsyncIterable<readonly FileRow[]>,
  ): Promise<number>;
}
