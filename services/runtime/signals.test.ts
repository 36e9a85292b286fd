import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const signals = new URL('./signals.ts', import.meta.url).href;

/** Sends the signal when the program says `ready`; tells how it ended. */
async function ended(signal: NodeJS.Signals, program: string): Promise<unknown[]> {
  const words = ['--import', signals, '--input-type=module', '-e', program];
  const cwd = fileURLToPath(new URL('.', import.meta.url));
  const child = spawn(process.execPath, words, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout.on('data', () => child.kill(signal));
  return await once(child, 'close');
}

const loading = `console.log('ready'); setInterval(() => {}, 1000);`;

describe('a service that is still being loaded', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)('ends with 0 on %s', async (signal) => {
    expect(await ended(signal, loading)).toEqual([0, null]);
  });

  it('is asked in its own way once it runs', async () => {
    const own = `import { onSignal } from '${signals}'; onSignal(() => process.exit(7));`;
    expect(await ended('SIGTERM', `${own} ${loading}`)).toEqual([7, null]);
  });
});
