import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { execute, freshDatabase, ownedDatabase } from '@warehouse/local/databases.ts';
import { startPostgres } from '@warehouse/local/postgres.ts';
import { identityOf } from '@warehouse/local/process/identity.ts';
import { makeRunFolder, removeRunFolder } from '@warehouse/local/process/run-folder.ts';
import { start } from '@warehouse/local/process/start.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { describe, expect, it } from 'vitest';

const ownerProgram = fileURLToPath(new URL('local-owner.ts', import.meta.url));

interface Owner {
  owner: ChildProcess;
  /** of the server it started */
  pid: number;
  keeper: number;
  folder: string;
}

/** A process that starts a server and tells where. */
async function startOwner(): Promise<Owner> {
  const owner = spawn(process.execPath, [ownerProgram], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(owner.stdout as NonNullable<ChildProcess['stdout']>, 'data');
  return { owner, ...JSON.parse(`${line}`) };
}

/** Resolves when the server has ended and its folder is removed. */
const gone = ({ pid, folder }: Owner) =>
  expect.poll(() => identityOf(pid) === null && !existsSync(folder)).toBe(true);

/** Sweeping happens once in a process, so a new process does it. */
async function startAndStopElsewhere(): Promise<void> {
  const other = await startOwner();
  other.owner.kill('SIGKILL');
  await gone(other);
}

describe('a local server', () => {
  it('ends with its parent, even when that is killed', async () => {
    const owner = await startOwner();
    owner.owner.kill('SIGKILL');
    await gone(owner);
  });

  it('that outlived its parent is ended by the next start', async () => {
    const owner = await startOwner();
    process.kill(owner.keeper, 'SIGKILL');
    owner.owner.kill('SIGKILL');
    await startAndStopElsewhere();
    await gone(owner);
  });

  it('of a living parent is left alone by the next start', async () => {
    const owner = await startOwner();
    await startAndStopElsewhere();
    expect(identityOf(owner.pid)).not.toBeNull();
    owner.owner.kill('SIGTERM');
    await gone(owner);
  });

  it('that does not start says why', async () => {
    const folder = makeRunFolder('nothing');
    await expect(start({ command: '/nonexistent', args: [], folder })).rejects.toThrow('/nonexistent');
    const fails = await start({ command: process.execPath, args: ['-e', 'throw new Error("no")'], folder });
    await expect(fails.line(/never/)).rejects.toThrow(/exit code 1\n.*Error: no/s);
    removeRunFolder(folder);
  });

  it('takes another port when the wanted one is taken', async () => {
    const first = await startStorage();
    const second = await startStorage({ port: Number(new URL(first.endpoint).port) });
    expect(second.endpoint).not.toBe(first.endpoint);
    await Promise.all([first.stop(), second.stop()]);
  });
});

describe('the local Postgres', () => {
  it('keeps its data and its port through a crash', async () => {
    const postgres = await startPostgres();
    const { url } = await freshDatabase(postgres);
    await execute(url, 'create table kept (n int)', 'insert into kept values (7)');
    await postgres.kill();
    await postgres.restart();
    expect((await execute(url, 'select n from kept'))?.rows).toEqual([{ n: 7 }]);
    await postgres.stop();
  });

  it('gives databases to a user who owns them, may create roles and nothing more', async () => {
    const postgres = await startPostgres();
    const owned = await ownedDatabase(postgres);
    await execute(owned.url, 'create role reader', 'create extension btree_gist', 'create schema s');
    await expect(execute(owned.url, 'create database other')).rejects.toThrow('permission denied');
    await owned.drop();
    await postgres.stop();
  });
});
