type Listener = (signal: NodeJS.Signals) => void;

/** Nothing was begun, so there is nothing to end in order. */
let listener: Listener = () => process.exit(0);

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, (which) => listener(which));

/**
 * Who is told of SIGTERM and SIGINT from now on. This module is preloaded (`node --import`): loading a service takes
 * up to a second, and without a listener it would die of what it is asked in that second.
 */
export function onSignal(told: Listener): void {
  listener = told;
}
