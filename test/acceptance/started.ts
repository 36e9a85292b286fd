import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const rooms = fileURLToPath(new URL('../../services/projector/', import.meta.url));

/** Node's own words before a command's file, as in package.json. */
const preloaded = [`--import=${import.meta.resolve('@warehouse/runtime/imports.ts')}`];

const { PATH = '', NODE_COMPILE_CACHE = '' } = process.env;

/** What a command finds in its environment beside its own variables: nothing that could configure it by accident. */
export const bare = { PATH, NODE_COMPILE_CACHE };

export interface Ran {
  code: number | null;
  out: string;
  err: string;
}

/** `npm run archive -- …` and the like, for as long as it takes or until it is killed. */
export function startCommand(command: string, words: readonly string[], env: Record<string, string>) {
  const child = spawn(process.execPath, [...preloaded, `${rooms}${command}/main.ts`, ...words], {
    env: { ...bare, ...env },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (err += text));
  const ended = new Promise<Ran>((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  return { child, ended };
}

/** The same, where it does not matter by which stream something is said: `out` is both, in the order they came. */
export function startTelling(command: string, words: readonly string[], env: Record<string, string>) {
  const { child, ended } = startCommand(command, words, env);
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (out += text));
  return { child, ended: ended.then(({ code }) => ({ code, out })) };
}
