import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findBinaries, postgresUser } from './binaries.ts';

export const superuser = { name: 'postgres', password: 'postgres' };

/** Creates the cluster's files unless they are there. The sort order is by code point, the same on every machine. */
export async function createCluster(data: string, folder: string): Promise<void> {
  if (existsSync(join(data, 'PG_VERSION'))) return;
  const { initdb } = await findBinaries();
  const runAs = postgresUser();
  const password = join(folder, 'password');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  writeFileSync(password, superuser.password, { mode: 0o600 });
  if (runAs) for (const path of [data, password]) chownSync(path, runAs.uid, runAs.gid);
  const options = [
    `--pgdata=${data}`,
    `--username=${superuser.name}`,
    `--pwfile=${password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-sync',
  ];
  await promisify(execFile)(initdb, options, { cwd: folder, ...runAs });
}
