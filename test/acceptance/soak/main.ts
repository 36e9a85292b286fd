/** `npm run soak -- --minutes N --seed TEXT`: everything at once for a while; exit code 0 only if all came out right. */

import { parseArgs } from 'node:util';
import { orderIn } from '@warehouse/runtime/command.ts';
import { soak } from './soak.ts';

const options = {
  minutes: { type: 'string', default: '2' },
  seed: { type: 'string', default: 'soak' },
} as const;
const { minutes, seed } = orderIn<{ minutes: number; seed: string }>(process.argv.slice(2), {
  usage: 'usage: npm run soak -- [--minutes N] [--seed TEXT]',
  options,
  read(words) {
    const { values } = parseArgs({ args: [...words], options });
    const minutes = Number(values.minutes);
    return minutes > 0 ? { minutes, seed: values.seed } : { wrong: '--minutes is a number.' };
  },
});

/**
 * Flat: no more at the end than this above the second fifth. What is garbage already waits for the collector, which comes
 * late to a process that has much memory to its disposal; a longer time finds a smaller leak.
 */
const GROWTH_MEGABYTES = 60;

const { events, letters, wrong, befallen, memory } = await soak({
  seconds: minutes * 60,
  seed,
  told: console.log,
});
for (const [name, { second, last }] of Object.entries(memory)) {
  console.log(`${name}: ${second} MB in the second fifth of the time, ${last} MB in the last`);
  if (last > second + GROWTH_MEGABYTES) wrong.push(`the memory of the ${name} grows`);
}
console.log(befallen.map(([name, times]) => `${name} ${times}×`).join(', '));
console.log(
  wrong.length > 0
    ? wrong.join('\n')
    : `${events} events are in the ledger, once each; ${letters} dead letters`,
);
process.exit(wrong.length > 0 ? 1 : 0);
