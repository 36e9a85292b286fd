type Close = () => Promise<unknown>;

export interface House {
  /** notes how to end what was opened; the last opened is ended first */
  opened(close: Close): void;
  /** aborts when the demonstration is asked to end */
  readonly stopping: AbortSignal;
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 *   story returns its exit code ─► close in reverse ─► exit with it
 *   a signal                    ─► close in reverse ─► exit 0
 *   story throws                ─► say why, close   ─► exit 1
 */
export async function close(story: (house: House) => Promise<number>): Promise<never> {
  const open: Close[] = [];
  const stop = new AbortController();
  const stopped = new Promise<number>((resolve) => {
    for (const signal of signals)
      process.on(signal, () => {
        stop.abort();
        resolve(0);
      });
  });
  const told = story({ opened: (end) => void open.push(end), stopping: stop.signal }).catch(
    (error: unknown) => {
      if (!stop.signal.aborted) console.error(`\n${error instanceof Error ? error.message : error}`);
      return 1;
    },
  );
  const code = await Promise.race([stopped, told]);
  if (stop.signal.aborted) console.log('\nStopping.');
  // whatever is only just being opened ends with this process
  while (open.length > 0)
    await open
      .pop()?.()
      .catch((error: unknown) => console.error(`${error}`));
  process.exit(code);
}
