import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { mavenCommand } from './java.ts';

const pom = fileURLToPath(new URL('pom.xml', import.meta.url));
const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
const version = createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 12);

/** Where the broker's jars are kept for all working copies of this user, one folder for each version of the pom. */
const jars = join(cache, 'connect-change-warehouse', `kafka-${version}`);

export const jarsAreThere = () => existsSync(jars);

/** Fetches the jars through Maven unless they are there; two processes may do so at once. */
export async function fetchJars(): Promise<string> {
  if (jarsAreThere()) return jars;
  const incoming = `${jars}-${process.pid}`;
  mkdirSync(incoming, { recursive: true });
  const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${incoming}`, '-DincludeScope=runtime'];
  try {
    await promisify(execFile)(mavenCommand, ['--batch-mode', '--quiet', '--file', pom, ...goal]);
    renameSync(incoming, jars);
  } catch (cause) {
    if (!jarsAreThere())
      throw new Error(`Maven could not fetch the jars of Kafka named in ${pom}`, { cause });
  } finally {
    rmSync(incoming, { recursive: true, force: true });
  }
  return jars;
}
