import { describe, expect, it } from 'vitest';
import { beginArchiving, house, start } from './archive/house.ts';
import { mountSmallDisk } from './end-to-end/small-disk.ts';
import { projectAll } from './projection/events.ts';
import { created } from './projection/story.ts';

beginArchiving();

/** What is written, the command, and the words that make it write to a place. */
const writing: [what: string, command: string, words: (place: string) => string[]][] = [
  ['an export of CSV', 'export', (place) => ['changes', '--format', 'csv', '--out', place]],
  ['an export of Parquet', 'export', (place) => ['changes', '--format', 'parquet', '--out', place]],
  ['an archive', 'archive', (place) => ['--older-than', '0mo', '--detach', '--place', place]],
];

describe.each(writing)('%s', (_, command, words) => {
  const ended = async (place: string, env: Record<string, string> = {}) => {
    await projectAll(house.warehouse, created('2025-03-06T10:00:00Z'));
    return start(words(place), env, command).ended;
  };
  /** A sentence, and no line of a log. */
  const told = (what: string) => ({
    code: 1,
    err: expect.stringMatching(
      new RegExp(`^[^{]*cannot be used \\(E[A-Z]+\\): ${what}.*\\(place_unusable\\)\n$`),
    ),
  });

  it.each(['/proc/warehouse', '/dev/null/warehouse'])(
    'says that no folder can be made in %s',
    async (place) => {
      expect(await ended(place)).toMatchObject(
        told('(no folder can be made there|a part of this path is a file)'),
      );
    },
  );

  it('says that the disk is full, and which', async ({ skip }) => {
    const disk = mountSmallDisk(1);
    if (disk === null) return skip('nobody may mount a small disk here');
    try {
      disk.fill();
      expect(await ended(disk.path)).toMatchObject(told('no room is left on its disk: make room'));
      expect(await house.query('select from ops.archived_parts')).toEqual([]);
    } finally {
      disk.remove();
    }
  });
});
