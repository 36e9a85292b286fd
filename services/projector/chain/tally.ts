/** Something that is not as it should be, and what of it. */
export interface Difference {
  id: string;
  what: string | null;
}

/** Counts differences and keeps the first few. */
export class Tally {
  differences = 0;
  readonly first: Difference[] = [];
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(id: string, what: string | null): void {
    this.differences += 1;
    if (this.first.length < this.#most) this.first.push({ id, what });
  }

  /** Those of another one too. */
  join({ differences, first }: Tally): void {
    this.differences += differences;
    this.first.push(...first.slice(0, this.#most - this.first.length));
  }
}
