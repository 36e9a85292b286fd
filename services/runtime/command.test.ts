import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const command = new URL('./command.ts', import.meta.url).href;
const fault = new URL('./fault.ts', import.meta.url).href;

/** Runs a command that takes `--at` and one word in a process of its own. */
function ran(words: readonly string[], story = `console.log(JSON.stringify(order));`) {
  const script = `import { orderIn, runCommand } from '${command}';
    import { Fault } from '${fault}';
    const order = orderIn(process.argv.slice(1), {
      usage: 'usage: it [--at TIME] WORD',
      options: { at: { type: 'string' } },
      read: (words) => words[0] === 'bad' ? { wrong: 'That is bad.' } : words[0] === 'good' ? { words } : null,
    });
    await runCommand('it', async () => { ${story} });`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '-e', script, '--', ...words],
    { encoding: 'utf8' },
  );
  return { code: status, out: stdout, err: stderr };
}

describe('a command', () => {
  it.each([['--help'], ['-h'], ['good', '--help']])('tells how it is called when asked by %s', (...words) => {
    expect(ran(words)).toEqual({ code: 0, out: 'usage: it [--at TIME] WORD\n', err: '' });
  });

  it.each([
    ['that is unknown', ['good', '--fast'], "Unknown option '--fast'.\n"],
    ['without its value', ['good', '--at'], "Option '--at <value>' argument missing.\n"],
  ])('names an option %s', (_, words, why) => {
    const script = ran(['x', ...words.slice(1)]);
    expect(script).toMatchObject({ code: 2, out: '' });
    expect(script.err).toBe(`${why}usage: it [--at TIME] WORD\n`);
  });

  it('says what is wrong where its reader knows', () => {
    expect(ran(['bad'])).toEqual({ code: 2, out: '', err: 'That is bad.\nusage: it [--at TIME] WORD\n' });
    expect(ran(['else'])).toEqual({ code: 2, out: '', err: 'usage: it [--at TIME] WORD\n' });
  });

  it('goes to work on an order', () => {
    expect(ran(['good'])).toEqual({ code: 0, out: '{"words":["good"]}\n', err: '' });
  });

  it('tells a fault as a sentence with its code, away from what it prints', () => {
    const story = `throw new Fault({ remedy: 'stop', code: 'month_gone', message: 'It is gone: look' });`;
    expect(ran(['good'], story)).toEqual({ code: 1, out: '', err: 'It is gone: look (month_gone)\n' });
  });

  it('logs what nobody foresaw, with its stack', () => {
    const { code, out, err } = ran(['good'], `throw new Error('lost');`);
    expect([code, out]).toEqual([1, '']);
    expect(JSON.parse(err)).toMatchObject({
      level: 'fatal',
      msg: 'CommandFailed',
      err: { message: 'lost', stack: expect.stringContaining('at ') },
    });
  });
});
