import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { z } from 'zod';
import { Fault } from './fault.ts';
import { openLog } from './log.ts';
import { type House, run } from './run.ts';

/** What the words behind a command may be. */
export interface Grammar<Order> {
  /** how the command is called, for people */
  usage: string;
  options: NonNullable<ParseArgsConfig['options']>;
  /** The order in the words; null, or what is wrong, when they make none. What `parseArgs` throws is one of these too. */
  read(words: readonly string[]): Order | { wrong: string } | null;
}

/**
 * The order in the words of a command line.
 *
 *   --help, -h ──────► how it is called, on standard output ─► exit 0
 *   they make none ──► why, and how it is called ────────────► exit 2
 */
export function orderIn<Order extends object>(words: readonly string[], grammar: Grammar<Order>): Order {
  if (words.includes('--help') || words.includes('-h')) {
    process.stdout.write(`${grammar.usage}\n`);
    process.exit(0);
  }
  const order = readBy(grammar, words);
  if (order !== null && !('wrong' in order)) return order;
  const why = order?.wrong ?? unknownIn(words, grammar.options);
  process.stderr.write(`${[why ?? [], grammar.usage].flat().join('\n')}\n`);
  process.exit(2);
}

function readBy<Order>({ read }: Grammar<Order>, words: readonly string[]) {
  try {
    return read(words);
  } catch (error) {
    if (/^ERR_PARSE_ARGS/.test(String((error as { code?: unknown }).code))) return null;
    throw error;
  }
}

/** A command that takes no words. */
export const nothingBut = (usage: string): Grammar<object> => ({
  usage,
  options: {},
  read: (words) => (words.length === 0 ? {} : { wrong: `"${words[0]}" is nothing that it takes.` }),
});

/** A service takes no words either, only variables of the environment. */
export const nothingButVariables = (command: string, { shape }: z.ZodObject): Grammar<object> =>
  nothingBut(
    [
      `usage: ${command}`,
      '       takes variables of the environment:',
      ...Object.entries(shape).map(
        ([name, { description }]) => `       ${name.padEnd(28)} ${description ?? ''}`,
      ),
    ].join('\n'),
  );

/** The first sentence of what Node says of an option that is unknown, or has no value. */
function unknownIn(words: readonly string[], options: Grammar<object>['options']): string | null {
  try {
    parseArgs({ args: [...words], options, allowPositionals: true });
    return null;
  } catch (error) {
    const [first = ''] = (error as Error).message.split(/[.\n]/);
    return `${first}.`;
  }
}

/** As `run`, for people at a terminal: a fault is a sentence, all else a line of the log; both on standard error. */
export function runCommand(service: string, story: (house: House) => Promise<void>): Promise<void> {
  const log = openLog({ service, level: 'warn', to: 'stderr' });
  return run(story, log, (error) => {
    if (error instanceof Fault) process.stderr.write(`${told(error)}\n`);
    else log.fatal({ err: error }, 'CommandFailed');
  });
}

const told = ({ message, code }: Fault): string => `${message} (${code})`;
