/** Events that no link holds. */
export interface Unlinked {
  /** Throws `schema_missing` when the database was never migrated. */
  check(): Promise<void>;
  /** Puts the next few into one link; gives how many, 0 at the end. */
  next(most: number): Promise<number>;
}
