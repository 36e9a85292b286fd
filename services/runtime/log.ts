import pino from 'pino';
import { Fault } from './fault.ts';

/** A log line is facts and a past-tense name: `log.info({ bucket, key, records }, 'TrailFileIngested')`. */
export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;

/** Query builders put the values of a row behind this in their messages; they do not belong in a log. */
const parameters = /\n\s*params: [\s\S]*/;

/**
 * What a log may say of an error: its name, words, code, facts and causes. Other members are left out, since
 * drivers hang rows and payloads on their errors.
 */
export function described(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: error.message.replace(parameters, ''),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error instanceof Fault ? { remedy: error.remedy, facts: error.facts } : {}),
    ...(depth === 0 && !(error instanceof Fault) ? { stack: frames(error) } : {}),
    ...(error.cause === undefined || depth > 4 ? {} : { cause: described(error.cause, depth + 1) }),
  };
}

/** The stack without its first lines, which repeat the message. */
function frames({ stack = '' }: Error): string {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');
}

interface LogOptions {
  service: string;
  level?: pino.LevelWithSilent;
  /** where a command prints what it was asked for, its log goes elsewhere */
  to?: 'stdout' | 'stderr';
}

/** JSON lines, on standard output unless told otherwise. */
export function openLog({ service, level = 'info', to = 'stdout' }: LogOptions): Log {
  const options: pino.LoggerOptions = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: (error) => described(error), error: (error) => described(error) },
  };
  // written at once: the last lines before an exit are the ones that matter, and in their order
  return pino(options, pino.destination({ dest: to === 'stdout' ? 1 : 2, sync: true }));
}
