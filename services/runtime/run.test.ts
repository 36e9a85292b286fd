import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';

const run = new URL('./run.ts', import.meta.url).href;
const fault = new URL('./fault.ts', import.meta.url).href;
const config = new URL('./config.ts', import.meta.url).href;

/** Runs a story in a process of its own; `signal` is sent when it prints `ready`. */
async function told(story: string, signal?: NodeJS.Signals) {
  const script = `import { run } from '${run}';
    import { Fault } from '${fault}';
    const thing = (name) => ({ close: () => { console.log('closed ' + name); } });
    await run(async ({ opened, stopping }) => { ${story} });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk;
    if (signal && /^ready$/m.test(output)) child.kill(signal);
  });
  const [code] = await once(child, 'close');
  const lines = output.split('\n').filter(Boolean);
  return {
    code,
    printed: lines.filter((line) => !line.startsWith('{')),
    logged: lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)),
  };
}

const untilStopped = `console.log('ready'); const alive = setInterval(() => {}, 1000);
  await new Promise((resolve) => stopping.addEventListener('abort', resolve)); clearInterval(alive);`;

describe('a run', () => {
  it('closes what was opened in reverse and ends with 0', async () => {
    const { code, printed } = await told(`opened(thing('log')); opened(thing('queue'));`);
    expect([code, printed]).toEqual([0, ['closed queue', 'closed log']]);
  });

  it('ends with the exit code that the story set', async () => {
    expect((await told('process.exitCode = 3;')).code).toBe(3);
  });

  it('ends with 0 even if something keeps the event loop alive', async () => {
    expect((await told('setInterval(() => {}, 1000);')).code).toBe(0);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('turns %s into stopping and ends with 0', async (signal) => {
    const { code, printed } = await told(
      `opened(thing('log')); ${untilStopped} console.log('drained');`,
      signal,
    );
    expect([code, printed]).toEqual([0, ['ready', 'drained', 'closed log']]);
  });

  it('ends with 0 when the story only says that it was stopped', async () => {
    const { code } = await told(`${untilStopped} stopping.throwIfAborted();`, 'SIGTERM');
    expect(code).toBe(0);
  });

  it('ends with 0 when it was stopped while it waited for the world', async () => {
    const waiting = `throw new Fault({ remedy: 'retry', code: 'down', message: 'Down' });`;
    const { code, logged } = await told(`${untilStopped} ${waiting}`, 'SIGTERM');
    expect(code).toBe(0);
    expect(logged).toMatchObject([
      { msg: 'StopRequested' },
      { msg: 'StoppedWaiting', err: { code: 'down' } },
    ]);
  });

  it('closes, logs and ends with 1 when the story fails', async () => {
    const { code, printed, logged } = await told(`opened(thing('log')); throw new Error('wrong');`);
    expect([code, printed]).toEqual([1, ['closed log']]);
    expect(logged).toMatchObject([{ level: 'fatal', msg: 'ServiceFailed', err: { message: 'wrong' } }]);
  });

  it('ends with 1 when nobody awaited a failure', async () => {
    const { code, logged } = await told(`Promise.reject(new Error('lost')); ${untilStopped}`);
    expect(code).toBe(1);
    expect(logged).toMatchObject([{ msg: 'ProcessFailed', err: { message: 'lost' } }]);
  });

  it('closes the others when one does not close', async () => {
    const { code, printed } = await told(
      `opened(thing('log')); opened({ close: () => new Promise(() => {}) });`,
    );
    expect([code, printed]).toEqual([0, ['closed log']]);
  });

  it('closes the others when one fails to close', async () => {
    const { code, printed } = await told(
      `opened(thing('log')); opened({ close: async () => { throw new Error('stuck'); } });`,
    );
    expect([code, printed]).toEqual([0, ['closed log']]);
  });
});

describe('a process without its configuration', () => {
  it('prints every fault and ends with 2', async () => {
    const script = `import { readConfig, variables } from '${config}';
      import { z } from 'zod';
      readConfig(z.object(variables), { HTTP_PORT: 'x' }); console.log('opened');`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: import.meta.dirname,
    });
    let printed = '';
    const listen = (chunk: Buffer) => {
      printed += chunk;
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    const [code] = await once(child, 'close');
    expect(code).toBe(2);
    expect(printed).toMatch(/EVENT_LOG_URL is missing.*DATABASE_URL is missing.*HTTP_PORT is malformed/s);
    expect(printed).not.toContain('opened');
  });
});
