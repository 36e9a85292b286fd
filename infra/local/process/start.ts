import { fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { FromKeeper, Kept, ToKeeper } from './keeper.ts';
import { type Lines, linesOf } from './lines.ts';
import { noteProcesses } from './run-folder.ts';
import { sweep } from './sweep.ts';

export interface Running extends Lines {
  readonly pid: number;
  /** the exit code, 128 + number for a signal */
  readonly exited: Promise<number>;
  /** asks it to end and waits until it has; killed when it takes longer than its grace */
  stop(): Promise<number>;
  /** sends a signal at once, SIGKILL unless told */
  kill(signal?: NodeJS.Signals): void;
}

export type Wanted = Pick<Kept, 'command' | 'args' | 'folder'> & Partial<Kept>;

const defaults = { env: process.env, runAs: null, stopSignal: 'SIGTERM', graceMilliseconds: 10_000 } as const;

/** How long what it wrote may be on its way; a process that it left behind may keep the way open for longer. */
const LAST_WORDS_MILLISECONDS = 5_000;

/** Starts a process that ends with ours, even when ours is killed. Its working folder is its run folder. */
export async function start(wanted: Wanted): Promise<Running> {
  await sweep();
  const keeper = fork(fileURLToPath(new URL('keeper.ts', import.meta.url)), {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const say = (message: ToKeeper) => keeper.connected && keeper.send(message, () => undefined);
  const heard = <T>(pick: (message: FromKeeper) => T | undefined, otherwise: (code: number) => T) =>
    new Promise<T>((resolve) => {
      keeper.on('message', (message: FromKeeper) => {
        const picked = pick(message);
        if (picked !== undefined) resolve(picked);
      });
      keeper.on('exit', (code) => resolve(otherwise(code ?? 137)));
    });
  const closed = new Promise((resolve) => keeper.once('close', resolve));
  const exited = heard((message) => ('exited' in message ? message.exited : undefined), Number).then(
    async (code) => {
      // its last words travel on another way than the news of its end
      await Promise.race([closed, sleep(LAST_WORDS_MILLISECONDS, undefined, { ref: false })]);
      return code;
    },
  );
  const output = linesOf(keeper, exited, wanted.command);
  const begun = heard(
    (message) => ('exited' in message ? undefined : message),
    () => ({ failed: 'its keeper ended' }),
  );
  say({ keep: { ...defaults, ...wanted } });
  const answer = await begun;
  if ('failed' in answer) throw new Error(`${wanted.command} does not start: ${answer.failed}`);
  const { pid } = answer as { pid: number };
  noteProcesses(wanted.folder, [pid, keeper.pid ?? pid]);
  return {
    ...output,
    pid,
    exited,
    stop: () => {
      say({ stop: true });
      return exited;
    },
    kill: (signal = 'SIGKILL') => void process.kill(pid, signal),
  };
}
