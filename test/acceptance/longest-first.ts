import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take minutes; begun last, one of them would run alone at the end. */
const longest = ['end-to-end', 'end-to-end-kafka', 'event-log', 'ingestor-faults'].map(
  (name) => `/${name}.test.ts`,
);

const rank = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.endsWith(name));
  return place < 0 ? longest.length : place;
};

/** Begins with the files that take longest, the others as ever. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((one, other) => rank(one) - rank(other));
  }
}
