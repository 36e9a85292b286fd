import { type Patience, patiently, pause } from '../backoff.ts';
import { isUnreachable } from './faults.ts';

export interface Sessions {
  /** resolves when stopped, rejects with what failed */
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

/** One stretch of consumption: resolves when stopped or interrupted, rejects when it cannot begin. */
export type Session = (stopping: AbortSignal, failed: (error: unknown) => void) => Promise<void>;

/**
 *   session ─► interrupted, or cannot begin with remedy retry ─► wait ─► session …
 *          ├─► failed(error), or cannot begin otherwise ────────► done rejects
 *          └─► stop ────────────────────────────────────────────► done resolves
 */
export function sessions(session: Session, patience: Omit<Patience, 'stopping'>): Sessions {
  const stopping = new AbortController();
  let failure: { error: unknown } | null = null;
  const failed = (error: unknown) => {
    if (stopping.signal.aborted && isUnreachable(error)) return;
    failure ??= { error };
    stopping.abort();
  };

  async function run() {
    const { signal } = stopping;
    while (!signal.aborted) {
      await patiently(() => session(signal, failed), { ...patience, stopping: signal }).catch((error) => {
        if (!signal.aborted) failed(error);
      });
      await pause(100 + Math.random() * 400, signal);
    }
    if (failure) throw failure.error;
  }

  const done = run();
  // whoever does not look at `done` yet must not end the process
  done.catch(() => {});
  return {
    done,
    async stop() {
      stopping.abort();
      await done.catch(() => {});
    },
  };
}
