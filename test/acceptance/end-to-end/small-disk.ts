import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute } from '@warehouse/local/databases.ts';
import { postgresUser } from '@warehouse/local/postgres/binaries.ts';

/** A disk of its own, for a database perhaps, small enough to be filled. */
export interface SmallDisk {
  path: string;
  /** moves a database there; its connections break */
  take(serverUrl: string, databaseUrl: string): Promise<void>;
  /** leaves not a byte free until the returned function is called */
  fill(): () => void;
  remove(): void;
}

/** Null where nobody may mount one: it takes root, and a system that lets root mount. */
export function mountSmallDisk(megabytes: number): SmallDisk | null {
  const path = mkdtempSync(join(tmpdir(), 'small-disk-'));
  const owner = postgresUser();
  const options = `size=${megabytes}m,mode=700${owner ? `,uid=${owner.uid},gid=${owner.gid}` : ''}`;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'small-disk', path], { stdio: 'pipe' });
  } catch {
    rmdirSync(path);
    return null;
  }
  return {
    path,
    async take(serverUrl, databaseUrl) {
      const name = `"${new URL(databaseUrl).pathname.slice(1)}"`;
      await execute(
        serverUrl,
        `create tablespace small location '${path}'`,
        `alter database ${name} allow_connections false`,
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = '${name.slice(1, -1)}'`,
        `alter database ${name} set tablespace small`,
        `alter database ${name} allow_connections true`,
      );
    },
    fill: () => fill(join(path, 'ballast')),
    remove() {
      execFileSync('umount', ['--lazy', path]);
      rmdirSync(path);
    },
  };
}

function fill(ballast: string): () => void {
  const file = openSync(ballast, 'w');
  for (const bytes of [1024 * 1024, 4096]) {
    const piece = Buffer.alloc(bytes);
    try {
      for (;;) writeSync(file, piece);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
  closeSync(file);
  return () => rmSync(ballast);
}
