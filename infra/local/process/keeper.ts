/**
 * Stands between a server and the process that wants it. It lives in a session of its own, so that Ctrl-C
 * does not reach the server before its owner has decided, and it hears by the closing channel that the owner
 * is gone, however it went:
 *
 *   owner says stop ──► stop signal ─► after the grace SIGKILL
 *   owner is gone   ──► the same, then the run folder is removed
 *   server ends     ──► tells the owner, ends too
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { constants } from 'node:os';

export interface Kept {
  command: string;
  args: readonly string[];
  env: Record<string, string | undefined>;
  folder: string;
  /** user and group to run as; null = as ours */
  runAs: { uid: number; gid: number } | null;
  stopSignal: NodeJS.Signals;
  graceMilliseconds: number;
}

export type ToKeeper = { keep: Kept } | { stop: true };
export type FromKeeper = { pid: number } | { failed: string } | { exited: number };

let child: ChildProcess | undefined;
let kept: Kept | undefined;
let orphaned = false;

function stop(): void {
  if (child === undefined || kept === undefined) process.exit();
  child.kill(kept.stopSignal);
  setTimeout(() => child?.kill('SIGKILL'), kept.graceMilliseconds).unref();
}

function leave(message: FromKeeper): void {
  if (orphaned && kept) rmSync(kept.folder, { recursive: true, force: true, maxRetries: 5 });
  if (!process.connected) process.exit();
  process.send?.(message, () => process.exit());
}

function keep(what: Kept): void {
  kept = what;
  const { command, args, env, folder, runAs } = what;
  child = spawn(command, args, { cwd: folder, env, stdio: ['ignore', 'inherit', 'inherit'], ...runAs });
  child.on('spawn', () => process.connected && process.send?.({ pid: child?.pid }));
  child.on('error', (error) => leave({ failed: error.message }));
  child.on('exit', (code, signal) => leave({ exited: code ?? 128 + constants.signals[signal ?? 'SIGKILL'] }));
}

process.on('message', (message: ToKeeper) => ('keep' in message ? keep(message.keep) : stop()));
process.on('disconnect', () => {
  orphaned = true;
  stop();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
// the owner's ends of our pipes may be gone before we are
process.on('uncaughtException', () => undefined);
