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
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const usage = `usage: npm run demo -- [--exit] [--kafka]
       --exit   ends after the report, with exit code 0 only if the tables are right; without it, it serves until Ctrl-C
       --kafka  sends the events through a real Kafka`;

/** Exit code 2 for what we do not know. */
export function readWishes(args: string[]): Wishes {
  const wishes = wishesIn(args);
  if (!wishes.help) return wishes;
  console.log(usage);
  process.exit(0);
}

function wishesIn(args: string[]) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    process.exit(2);
  }
}
