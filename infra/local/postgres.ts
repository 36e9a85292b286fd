import { join } from 'node:path';
import { findBinaries, postgresUser } from './postgres/binaries.ts';
import { createCluster, superuser } from './postgres/cluster.ts';
import { freePort } from './process/port.ts';
import { makeRunFolder, removeRunFolder } from './process/run-folder.ts';
import { type Running, start } from './process/start.ts';

export interface Postgres {
  /** the superuser's connection string, database `postgres` */
  url: string;
  stop(): Promise<void>;
}

export interface LocalPostgres extends Postgres {
  pid(): number;
  /** dies as if the machine had, without a checkpoint */
  kill(): Promise<void>;
  /** starts again on the same port with the same data, stopping it first if it runs */
  restart(): Promise<void>;
}

export interface PostgresOptions {
  /** keep the data here; without it they are gone after stop() */
  dir?: string;
  /** preferred; another one if it is taken */
  port?: number;
  /** settings of postgresql.conf, over those for data nobody will miss */
  settings?: Readonly<Record<string, string>>;
}

const forDataNobodyWillMiss = { fsync: 'off', full_page_writes: 'off' };
const always = { listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '200' };

/** Starts Postgres 18 on this machine from the binaries that npm installed. Ends with this process. */
export async function startPostgres(options: PostgresOptions = {}): Promise<LocalPostgres> {
  const { postgres } = await findBinaries();
  const folder = makeRunFolder('postgres');
  const data = options.dir ?? join(folder, 'data');
  await createCluster(data, folder);
  const settings = { ...always, ...(options.dir ? {} : forDataNobodyWillMiss), ...options.settings };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

  const begin = async (port: number): Promise<Running> => {
    const args = ['-D', data, '-p', `${port}`, ...flags];
    const running = await start({
      command: postgres,
      args,
      folder,
      runAs: postgresUser(),
      stopSignal: 'SIGINT',
    });
    await running.line(/database system is ready to accept connections/);
    return running;
  };
  const { port, started } = await onFreePort(options.port, begin);
  let running = started;
  return {
    url: `postgres://${superuser.name}:${superuser.password}@127.0.0.1:${port}/postgres`,
    pid: () => running.pid,
    kill: async () => {
      running.kill('SIGQUIT');
      await running.exited;
    },
    restart: async () => {
      await running.stop();
      running = await begin(port);
    },
    stop: async () => {
      await running.stop();
      removeRunFolder(folder);
    },
  };
}

/** Between finding a free port and using it somebody else may be faster. */
async function onFreePort(wanted: number | undefined, begin: (port: number) => Promise<Running>) {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? { wanted } : {});
    try {
      return { port, started: await begin(port) };
    } catch (error) {
      if (attempt === 3 || !/Address already in use/.test(String(error))) throw error;
    }
  }
}
