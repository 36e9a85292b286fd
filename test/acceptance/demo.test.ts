import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../../infra/local/demo/main.ts', import.meta.url));

interface Shown {
  process: ChildProcess;
  lines: string[];
  said(pattern: RegExp): Promise<RegExpMatchArray>;
  exitCode: Promise<number | null>;
}

function startDemo(...args: string[]): Shown {
  const demo = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const lines: string[] = [];
  for (const stream of [demo.stdout, demo.stderr])
    createInterface(stream).on('line', (line) => lines.push(line));
  const exitCode = once(demo, 'close').then(([code]) => code as number | null);
  const said = async (pattern: RegExp) => {
    for (;;) {
      const match = lines.join('\n').match(pattern);
      if (match) return match;
      if (demo.exitCode !== null) throw new Error(`the demo ended without ${pattern}:\n${lines.join('\n')}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { process: demo, lines, said, exitCode };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select from bi.users');
    await client.end();
    return true;
  } catch {
    return false;
  }
}

describe('the demonstration', () => {
  it('finds in the tables what the sample says, serves BI tools until Ctrl-C and leaves nothing behind', async () => {
    const demo = startDemo();
    await demo.said(/Serving until Ctrl-C/);
    expect(demo.lines).toContain('The tables hold what the sample says.');
    const [url] = await demo.said(/postgres:\/\/bi_reader:\S+/);
    expect(await answers(url)).toBe(true);
    demo.process.kill('SIGINT');
    expect(await demo.exitCode).toBe(0);
    expect(await answers(url)).toBe(false);
  });

  it('ends after the report when asked to', async () => {
    const demo = startDemo('--exit');
    expect(await demo.exitCode, demo.lines.join('\n')).toBe(0);
    expect(demo.lines.join('\n')).toMatch(/\n {2}001_nakahara .*\n/);
  });

  it('can be interrupted while it starts', async () => {
    const demo = startDemo();
    await demo.said(/Postgres {2,}127/);
    demo.process.kill('SIGINT');
    expect(await demo.exitCode).toBe(0);
  });

  it('refuses options it does not know', async () => {
    expect(await startDemo('--kakfa').exitCode).toBe(2);
  });
});
