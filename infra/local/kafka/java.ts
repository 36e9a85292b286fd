import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const needed = 17;

/** The `java` command that would be used: JAVA_HOME's, else the one on the path. */
export const javaCommand = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin', 'java') : 'java';

/** Whether a Java new enough for the broker runs. */
export async function javaRuns(): Promise<boolean> {
  try {
    const { stderr } = await run(javaCommand, ['-version']);
    return Number(/version "(\d+)/.exec(stderr)?.[1]) >= needed;
  } catch {
    return false;
  }
}

export const mavenCommand = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';

export async function mavenRuns(): Promise<boolean> {
  try {
    await run(mavenCommand, ['--version']);
    return true;
  } catch {
    return false;
  }
}
