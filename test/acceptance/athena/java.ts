import { execFile } from 'node:child_process';
import { glob } from 'node:fs/promises';
import { promisify } from 'node:util';
import { javaCommand } from '@warehouse/local/kafka/java.ts';

const run = promisify(execFile);

/** Trino's, each release of which is for the newest alone. */
const NEEDED = 24;

/** A Java that is new enough, wherever Linux keeps it; null when there is none. */
export async function newestJava(): Promise<string | null> {
  for (const command of [javaCommand, ...(await Array.fromAsync(glob('/usr/lib/jvm/*/bin/java')))]) {
    const said = await run(command, ['-version']).catch(() => null);
    if (Number(/version "(\d+)/.exec(said?.stderr ?? '')?.[1]) >= NEEDED) return command;
  }
  return null;
}
