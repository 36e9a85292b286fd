import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jarsOf } from '@warehouse/local/jars.ts';
import { javaRuns, mavenRuns } from '@warehouse/local/kafka/java.ts';
import { makeRunFolder, removeRunFolder } from '@warehouse/local/process/run-folder.ts';
import { start } from '@warehouse/local/process/start.ts';
import getPort from 'get-port';
import { pythonWithPackages } from '../python-reader/python.ts';
import { newestJava } from './java.ts';
import { fetchTrino, startTrino, type Trino } from './trino.ts';

const room = fileURLToPath(new URL('../../readers/athena/', import.meta.url));

/** Schema → folder of an export. */
type Exports = Readonly<Record<string, string>>;

/** What makes tables of exports as Athena does, and reads them; null, said in one line, where a part is missing. */
export async function athenaParts(): Promise<((exports: Exports) => Promise<Trino>) | null> {
  const java = await newestJava();
  const isThere = java !== null && (await javaRuns()) && (await mavenRuns());
  const python = isThere ? await pythonWithPackages('readers/athena') : null;
  if (python === null || java === null) {
    console.warn('skipped, no parts of Athena: install Python 3, Java 17, Java 24 or newer, and Maven');
    return null;
  }
  const serdes = await jarsOf('athena', join(room, 'pom.xml')).fetch();
  const server = await fetchTrino();
  return async (exports) => {
    const { port, stop } = await startCatalogue(python, serdes, exports);
    const trino = await startTrino(java, server, port);
    return { rows: trino.rows, stop: async () => void (await Promise.all([trino.stop(), stop()])) };
  };
}

async function startCatalogue(python: string, serdes: string, exports: Exports) {
  const folder = makeRunFolder('catalogue');
  const port = await getPort();
  const named = Object.entries(exports).map(([name, its]) => `${name}=${its}`);
  const classes = (await readdir(serdes)).map((name) => join(serdes, name)).join(':');
  const running = await start({
    command: python,
    args: [join(room, 'catalogue.py'), folder, `${port}`, ...named],
    folder,
    env: { ...process.env, SERDES: classes, PYTHONUTF8: '1' },
  });
  // on a busy machine the metastore alone takes longer than a minute
  await new Promise<void>((resolve, reject) => {
    running.onLine((line) => line === 'ready' && resolve());
    void running.exited.then((code) =>
      reject(new Error(`The catalogue ended with ${code}:\n${running.lines.slice(-20).join('\n')}`)),
    );
  });
  return {
    port,
    async stop() {
      running.kill();
      await running.exited;
      removeRunFolder(folder);
    },
  };
}
