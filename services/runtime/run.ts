import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, remedyOf } from './fault.ts';
import { type Log, openLog } from './log.ts';
import { onSignal } from './signals.ts';

export interface Closable {
  close(): Promise<void> | void;
}

export interface House {
  /** notes a thing to be closed at the end, last opened first */
  opened<T extends Closable>(thing: T): T;
  /** aborts when the process is asked to end */
  readonly stopping: AbortSignal;
}

/** An orchestrator waits 30 s before it kills; ours ends a little before that. */
const SHUTDOWN_MILLISECONDS = 28_000;

/** What one thing may take to close. */
const CLOSE_MILLISECONDS = 5_000;

/**
 *   story returns ──────────────► close in reverse ─► exit 0, or process.exitCode where the story set it
 *   SIGTERM, SIGINT ─► stopping ─► story returns     (as above; repeated signals change nothing)
 *   story throws ───────────────► close in reverse ─► exit 1   (0 if stopped, and it only says so or that it was waiting)
 *   story throws a fault `configuration` ► the same  ─► exit 2
 *   28 s after stopping or the story's end ─────────► exit 1
 */
export async function run(
  story: (house: House) => Promise<void>,
  log: Log = openLog({ service: 'run' }),
  failed: (error: unknown) => void = (error) => log.fatal({ err: error }, 'ServiceFailed'),
) {
  const stop = new AbortController();
  const things: Closable[] = [];
  const house: House = {
    stopping: stop.signal,
    opened(thing) {
      things.push(thing);
      return thing;
    },
  };
  const askedToEnd = (signal: NodeJS.Signals) => {
    if (!stop.signal.aborted) log.info({ signal }, 'StopRequested');
    stop.abort(new DOMException(`Stopped by ${signal}`, 'AbortError'));
    void endInTime(log);
  };
  onSignal(askedToEnd);
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'ProcessFailed');
    process.exit(1);
  });

  const code = await story(house).then(
    () => 0,
    (error: unknown) => verdict(error, stop.signal, { log, failed }),
  );
  void endInTime(log);
  await closeAll(things, log);
  process.exit(code === 0 ? process.exitCode : code);
}

interface Ears {
  log: Log;
  failed(error: unknown): void;
}

function verdict(error: unknown, stopping: AbortSignal, { log, failed }: Ears): 0 | 1 | 2 {
  if (stopping.aborted && error === stopping.reason) return 0;
  if (stopping.aborted && remedyOf(error) === 'retry') {
    log.info({ err: error }, 'StoppedWaiting');
    return 0;
  }
  if (codeOf(error) === 'configuration') {
    process.stderr.write(`${(error as Error).message}\n`);
    return 2;
  }
  failed(error);
  return 1;
}

/** A thing that hangs on a server that hangs must not take the time of the others. */
async function inTime(closed: Promise<void> | void): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('It does not close')), CLOSE_MILLISECONDS);
  await Promise.race([closed, promise]).finally(() => clearTimeout(timer));
}

async function closeAll(things: readonly Closable[], log: Log): Promise<void> {
  for (const thing of things.toReversed()) {
    try {
      await inTime(thing.close());
    } catch (error) {
      // whatever had to be safe was awaited before; a closing that fails loses nothing
      log.warn({ err: error }, 'CloseFailed');
    }
  }
}

async function endInTime(log: Log): Promise<void> {
  await sleep(SHUTDOWN_MILLISECONDS, undefined, { ref: false });
  log.fatal({ milliseconds: SHUTDOWN_MILLISECONDS }, 'ShutdownTimedOut');
  process.exit(1);
}
