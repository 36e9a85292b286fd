import type { Watcher } from './export.ts';
import type { Manifest } from './manifest.ts';

const EVERY_MILLISECONDS = 2_000;
const number = (value: number) => value.toLocaleString('en-US');

/** Says how it goes, every now and then. `now` gives milliseconds. */
export function watcherOf(say: (line: string) => void, now: () => number): Watcher {
  let name = '';
  let rows = 0;
  let begun = now();
  let said = begun;
  return {
    began(dataset) {
      [name, rows, begun] = [dataset, 0, now()];
    },
    passed(more) {
      rows += more;
      if (now() - said < EVERY_MILLISECONDS) return;
      said = now();
      say(`${name}: ${number(rows)} rows, ${number(Math.round((rows / (said - begun)) * 1_000))} a second …`);
    },
    finished({ dataset, files }) {
      say(`${dataset}: ${number(rows)} rows in ${number(files.length)} files`);
    },
  };
}

/** What was exported, for people. */
export function report(manifests: readonly Manifest[], place: string): string[] {
  const lines = manifests.map(({ dataset, rows, files }) => {
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    return `  ${dataset}: ${number(rows)} rows, ${number(files.length)} files, ${number(bytes)} bytes`;
  });
  return [`Exported to ${place}, as of ${manifests[0]?.takenAt}:`, ...lines];
}
