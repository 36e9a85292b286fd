import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { mavenCommand } from './kafka/java.ts';

const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

/** Jars from Maven Central, kept for all working copies of this user: one folder for each version of the pom. */
export interface Jars {
  areThere(): boolean;
  /** Their folder. Fetches them through Maven unless they are there; two processes may do so at once. */
  fetch(): Promise<string>;
}

/** @param name what the folder is called */
export function jarsOf(name: string, pom: string): Jars {
  const version = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);
  const jars = join(cache, 'connect-change-warehouse', `${name}-${version}`);
  const areThere = () => existsSync(jars);
  return {
    areThere,
    async fetch() {
      if (areThere()) return jars;
      const incoming = `${jars}-${process.pid}`;
      mkdirSync(incoming, { recursive: true });
      const goal = [
        'dependency:copy-dependencies',
        `-DoutputDirectory=${incoming}`,
        '-DincludeScope=runtime',
      ];
      try {
        await promisify(execFile)(mavenCommand, ['--batch-mode', '--quiet', '--file', pom, ...goal]);
        renameSync(incoming, jars);
      } catch (cause) {
        if (!areThere()) throw new Error(`Maven could not fetch the jars named in ${pom}`, { cause });
      } finally {
        rmSync(incoming, { recursive: true, force: true });
      }
      return jars;
    },
  };
}
