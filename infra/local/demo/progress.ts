const isTerminal = process.stdout.isTTY === true;
const titleWidth = 22;
const everyMilliseconds = isTerminal ? 100 : 2000;

/** Says what is being done, then how it went and how long it took. */
export async function stage<T>(title: string, work: () => Promise<T>, told: (done: T) => string): Promise<T> {
  const since = performance.now();
  const start = `  ${title.padEnd(titleWidth)}`;
  if (isTerminal) process.stdout.write(`${start}…`);
  const done = await work();
  const seconds = `${((performance.now() - since) / 1000).toFixed(1)} s`;
  process.stdout.write(`${isTerminal ? '\r\x1b[K' : ''}${start}${told(done)}  (${seconds})\n`);
  return done;
}

/** One line that changes while the work goes on: over itself on a terminal, now and then a new one elsewhere. */
export function openProgress(title: string): { tell(text: string): void } {
  let last = 0;
  let told = '';
  return {
    tell(text) {
      if (text === told || performance.now() - last < everyMilliseconds) return;
      last = performance.now();
      told = text;
      process.stdout.write(
        `${isTerminal ? '\r\x1b[K' : ''}  ${title.padEnd(titleWidth)}${text}${isTerminal ? '' : '\n'}`,
      );
    },
  };
}
