import { fileURLToPath } from 'node:url';
import { makeRunFolder, removeRunFolder } from './process/run-folder.ts';
import { type Running, start } from './process/start.ts';

export type ServiceName = 'ingestor' | 'projector';

/** A service's real process. `stop()` is SIGTERM and gives the exit code, `kill()` is SIGKILL. */
export type Service = Running & { readonly name: ServiceName };

/**
 * How the services are started, as in package.json and in the image. What they make lives shortly: a small young
 * generation is collected before much piles up, an old one that grows little at a time holds little that is dead, and
 * with few arenas one thread uses what another gave back.
 */
const starts: Record<ServiceName, { flags: string[]; env: Record<string, string> }> = {
  ingestor: { flags: ['--max-semi-space-size=2'], env: { MALLOC_ARENA_MAX: '2' } },
  projector: {
    flags: ['--max-semi-space-size=4', '--heap-growing-percent=20'],
    env: { MALLOC_ARENA_MAX: '2' },
  },
};

/** Preloaded, so that a service can be asked to end from its first moment on, and that this comes soon. */
const preloaded = new URL('../../services/runtime/preloaded.ts', import.meta.url).href;

/** What a service finds in its environment beside its own variables: nothing that could configure it by accident. */
const inherited = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'NODE_COMPILE_CACHE'];

/** Starts a service as it is started in production, with these variables. It ends with this process. */
export async function startService(name: ServiceName, env: Record<string, string>): Promise<Service> {
  const main = fileURLToPath(new URL(`../../services/${name}/main.ts`, import.meta.url));
  const folder = makeRunFolder(name);
  const house = Object.fromEntries(inherited.map((variable) => [variable, process.env[variable]]));
  const running = await start({
    command: process.execPath,
    args: ['--import', preloaded, ...starts[name].flags, main],
    env: { ...house, ...starts[name].env, ...env },
    folder,
    graceMilliseconds: 40_000,
  });
  void running.exited.then(() => removeRunFolder(folder));
  return { ...running, name };
}
