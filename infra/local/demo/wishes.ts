import { parseArgs } from 'node:util';

export interface Wishes {
  /** end after the report */
  exit: boolean;
  /** let the change events travel through a real Kafka */
  kafka: boolean;
}

const options = {
  exit: { type: 'boolean', default: false },
  kafka: { type: 'boolean', default: false },
} as const;

/** Exit code 2 for what we do not know. */
export function readWishes(args: string[]): Wishes {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\nnpm run demo -- [--kafka] [--exit]`);
    process.exit(2);
  }
}
