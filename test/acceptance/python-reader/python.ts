import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { goWithout } from '@warehouse/local/go-without.ts';

const run = promisify(execFile);
const rooms = fileURLToPath(new URL('../../', import.meta.url));

const reader = join(rooms, 'readers', 'python', 'read_changes.py');

/** Fails where Python is too old, or came without what makes environments (Debian has a package of its own for that). */
const isEnough = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';
const howToGetPython =
  'no Python 3.10 or newer with venv and pip here: install it (Debian: apt install python3-venv, macOS: brew install python)';

/**
 * The Python with the packages of a reader's room, made once and kept in the user's cache; null when it cannot be had, said
 * in one line; a failure where it has to be there.
 */
export async function pythonWithPackages(room = 'readers/python'): Promise<string | null> {
  try {
    await run('python3', ['-c', isEnough]);
  } catch {
    return goWithout('python', howToGetPython);
  }
  try {
    const { stdout: version } = await run('python3', ['--version']);
    return await environment(version, join(rooms, room));
  } catch (error) {
    const requirements = `test/${room}/requirements.txt`;
    const reason = (error as Error).message.split('\n')[0];
    return goWithout(
      'python',
      `Python has no packages: let pip install -r ${requirements} succeed (${reason})`,
    );
  }
}

async function environment(version: string, room: string): Promise<string> {
  const requirements = join(room, 'requirements.txt');
  const wanted = createHash('sha256')
    .update(version)
    .update(await readFile(requirements))
    .digest('hex');
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'connect-change-warehouse');
  const made = join(cache, `python-${wanted.slice(0, 16)}`);
  const ready = join(made, 'bin', 'python');
  if (existsSync(join(made, 'ready'))) return ready;

  await mkdir(cache, { recursive: true });
  await rm(made, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', made]);
  await run(ready, ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]);
  // last, so that a half-made one is made again
  await writeFile(join(made, 'ready'), '');
  return ready;
}

/** Runs the reader: its lines, what it complained about, and its exit code. */
export async function read(python: string, brokers: string, topic: string) {
  const args = [reader, '--brokers', brokers, '--topic', topic];
  const utf8 = { ...process.env, PYTHONUTF8: '1' };
  const { stdout, stderr, code } = await run(python, args, { env: utf8, maxBuffer: 64 * 2 ** 20 }).then(
    (said) => ({ ...said, code: 0 }),
    (error: { stdout: string; stderr: string; code: number }) => error,
  );
  const events = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { events, complaints: stderr.split('\n').filter(Boolean), code };
}
