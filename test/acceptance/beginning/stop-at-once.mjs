import { registerHooks } from 'node:module';

/** Preloaded into a service: asks it to end when it begins to load its main program. */
registerHooks({
  load(url, context, next) {
    if (url.endsWith('/main.ts')) process.kill(process.pid, 'SIGTERM');
    return next(url, context);
  },
});
