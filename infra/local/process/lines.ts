import type { ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface Lines {
  /** what the process wrote, oldest first; only the newest are kept */
  readonly lines: readonly string[];
  onLine(listener: (line: string) => void): void;
  /** the first line that matches; rejects with the last lines when the process ends before, or after some minutes */
  line(pattern: RegExp): Promise<RegExpMatchArray>;
}

const keptLines = 20_000;
const patienceSeconds = 180;

/** Reads the process's output all the time: one that nobody reads would block in the end. */
export function linesOf(source: ChildProcess, exited: Promise<number>, name: string): Lines {
  const lines: string[] = [];
  const listeners = new Set<(line: string) => void>([
    (line) => lines.push(line) > keptLines && lines.shift(),
  ]);
  for (const stream of [source.stdout, source.stderr])
    if (stream)
      createInterface(stream).on('line', (line) => listeners.forEach((listener) => void listener(line)));

  const line = (pattern: RegExp) =>
    new Promise<RegExpMatchArray>((resolve, reject) => {
      const look = (text: string) => {
        const match = text.match(pattern);
        if (match) settle(() => resolve(match));
      };
      const fail = (why: string) =>
        settle(() => reject(new Error(`${name} ${why}\n${lines.slice(-15).join('\n')}`)));
      const timer = setTimeout(
        fail,
        patienceSeconds * 1_000,
        `did not say ${pattern} within ${patienceSeconds} s`,
      );
      const settle = (how: () => void) => {
        clearTimeout(timer);
        listeners.delete(look);
        how();
      };
      listeners.add(look);
      lines.forEach(look);
      // the last lines may still be on their way when the exit is known
      void exited.then((code) => setTimeout(fail, 100, `ended with exit code ${code}`));
    });
  return { lines, line, onLine: (listener) => void listeners.add(listener) };
}
