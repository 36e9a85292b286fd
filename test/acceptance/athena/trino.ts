import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { jarsOf } from '@warehouse/local/jars.ts';
import { makeRunFolder, removeRunFolder } from '@warehouse/local/process/run-folder.ts';
import { start } from '@warehouse/local/process/start.ts';
import getPort from 'get-port';

const run = promisify(execFile);

type Values = (string | number | boolean | null)[];

export interface Trino {
  /** Rows of a statement, as JSON tells them. */
  rows(schema: string, statement: string): Promise<Values[]>;
  stop(): Promise<void>;
}

/** The server and the one connector that is needed; unpacked once. */
export async function fetchTrino(): Promise<string> {
  const pom = fileURLToPath(new URL('../../readers/athena/trino.xml', import.meta.url));
  const folder = await jarsOf('trino', pom).fetch();
  const made = join(folder, 'server');
  if (existsSync(made)) return made;
  const incoming = `${made}-${process.pid}`;
  await mkdir(incoming);
  const archive = (await readdir(folder)).find((name) => name.endsWith('.tar.gz')) ?? '';
  await run('tar', ['-xzf', join(folder, archive), '-C', incoming, '--strip-components=1']);
  // jars of connectors are links to those of others: all of them have to be unpacked first
  const plugins = join(incoming, 'plugin');
  for (const name of await readdir(plugins)) {
    if (name !== 'hive') await rm(join(plugins, name), { recursive: true });
  }
  await rename(incoming, made);
  await rm(join(folder, archive));
  return made;
}

/** @param metastore port of a Hive metastore on this machine */
export async function startTrino(java: string, server: string, metastore: number): Promise<Trino> {
  const folder = makeRunFolder('trino');
  const port = await getPort();
  await mkdir(join(folder, 'catalog'));
  await writeFile(join(folder, 'catalog', 'hive.properties'), asLines(catalog(metastore)));
  await writeFile(join(folder, 'config.properties'), asLines(settings(port)));
  const system = {
    config: join(folder, 'config.properties'),
    'node.environment': 'test',
    'node.id': 'one',
    'node.data-dir': folder,
    'catalog.config-dir': join(folder, 'catalog'),
    'plugin.dir': join(server, 'plugin'),
  };
  const options = Object.entries(system).map(([name, value]) => `-D${name}=${value}`);
  const machine = ['-Xmx1g', '--add-modules=jdk.incubator.vector', '-Dfile.encoding=UTF-8', ...options];
  const args = [...machine, '-cp', join(server, 'lib', '*'), 'io.trino.server.TrinoServer'];
  const running = await start({ command: java, args, folder, env: { ...process.env, TZ: 'UTC' } });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, running.exited);
  return {
    rows: (schema, statement) => asked(url, schema, statement),
    async stop() {
      await running.stop();
      removeRunFolder(folder);
    },
  };
}

const settings = (port: number) => ({
  coordinator: true,
  'node-scheduler.include-coordinator': true,
  'http-server.http.port': port,
  'node.internal-address': '127.0.0.1',
  'discovery.uri': `http://127.0.0.1:${port}`,
  'query.max-memory-per-node': '300MB',
  'memory.heap-headroom-per-node': '200MB',
});

const catalog = (metastore: number) => ({
  'connector.name': 'hive',
  'hive.metastore.uri': `thrift://127.0.0.1:${metastore}`,
  'fs.hadoop.enabled': true,
  // Athena shows milliseconds of them
  'hive.timestamp-precision': 'MICROSECONDS',
});

const asLines = (values: Record<string, unknown>) =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

async function untilReady(url: string, exited: Promise<number>): Promise<void> {
  let code: number | null = null;
  void exited.then((its) => (code = its));
  for (;;) {
    if (code !== null) throw new Error(`Trino ended with ${code}`);
    const info = await fetch(`${url}/v1/info`).then(
      (answer) => answer.json() as Promise<{ starting: boolean }>,
      () => null,
    );
    if (info?.starting === false) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

interface Answer {
  data?: Values[];
  nextUri?: string;
  error?: { message: string };
}

/** https://trino.io/docs/current/develop/client-protocol.html */
async function asked(url: string, schema: string, body: string): Promise<Values[]> {
  const headers = { 'X-Trino-User': 'test', 'X-Trino-Catalog': 'hive', 'X-Trino-Schema': schema };
  const rows: Values[] = [];
  let answer = (await (
    await fetch(`${url}/v1/statement`, {
      method: 'POST',
      body,
      headers: { ...headers, 'X-Trino-Time-Zone': 'UTC' },
    })
  ).json()) as Answer;
  for (;;) {
    if (answer.error) throw new Error(`${answer.error.message} in ${body}`);
    rows.push(...(answer.data ?? []));
    if (!answer.nextUri) return rows;
    answer = (await (await fetch(answer.nextUri)).json()) as Answer;
  }
}
