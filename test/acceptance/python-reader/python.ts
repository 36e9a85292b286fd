import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const rooms = fileURLToPath(new URL('../../', import.meta.url));

const reader = join(rooms, 'readers', 'python', 'read_changes.py');

/**
 * The Python with the packages of a room, made once and kept in the user's cache; null when it cannot be had, said
 * in one line. With CI=true only a missing python3 is an excuse.
 */
export async function pythonWithPackages(room = 'readers/python'): Promise<string | null> {
  const version = await run('python3', ['--version']).catch(() => null);
  if (!version) {
    console.warn('skipped, no python3 here: install Python 3.10 or newer with venv and pip');
    return null;
  }
  try {
    return await environment(version.stdout, join(rooms, room));
  } catch (error) {
    if (process.env.CI === 'true') throw error;
    const { message } = error as Error;
    console.warn(`skipped, "pip install -r test/${room}/requirements.txt" fails: ${message.split('\n')[0]}`);
    return null;
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
