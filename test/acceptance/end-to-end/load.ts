import { setTimeout as sleep } from 'node:timers/promises';
import type { File } from '@warehouse/local/bucket.ts';
import type { Service, ServiceName } from '@warehouse/local/service.ts';
import type { Random } from '@warehouse/trail/random.ts';
import type { House } from './house.ts';

/** More by option: `FAULT_ROUNDS=20 npx vitest run end-to-end`. */
export const rounds = Array.from({ length: Number(process.env.FAULT_ROUNDS ?? 1) }, (_, index) => index + 1);

/** A line for people: what befell the pipeline, and that nothing came of it. */
export function report(house: House, befell: readonly string[], total: number): void {
  console.log(
    `[${house.log.name}] ${befell.join(', ')}: lost nothing, ${total} changes are there, once each`,
  );
}

/** What a service says once it works. */
export const started: Record<ServiceName, RegExp> = {
  ingestor: /IngestorStarted/,
  projector: /ProjectorStarted/,
};

/** Starts services and waits until they work. */
export async function startAll<Names extends ServiceName[]>(
  house: House,
  ...names: Names
): Promise<Service[]> {
  const services = await Promise.all(names.map((name) => house.start(name)));
  await Promise.all(services.map((service) => service.line(started[service.name])));
  return services;
}

/** Announces files one after the other; `begun` resolves when so many more changes are in the ledger. */
export async function announcing(
  house: House,
  files: readonly File[],
  count: number,
): Promise<{ begun: Promise<void>; done: Promise<void> }> {
  // counted before anything can have come of them
  const enough = (await house.arrived()) + count;
  const begun = async () => {
    while ((await house.arrived()) < enough) await sleep(5);
  };
  const done = house.announce(files, 5);
  return { begun: begun(), done };
}

/** The files in so many parts, about equal. */
export function parts(files: readonly File[], count: number): File[][] {
  const size = Math.ceil(files.length / count);
  return Array.from({ length: count }, (_, index) => files.slice(index * size, (index + 1) * size));
}

/** Something that befalls the pipeline. */
export interface Deed {
  title: string;
  happen(): Promise<unknown>;
}

/** Announces the files part by part; each deed happens somewhere in the middle of a part. Tells what befell when. */
export async function amid(
  house: House,
  files: readonly File[],
  deeds: readonly Deed[],
  chance: Random,
): Promise<string[]> {
  const portions = parts(files, deeds.length + 1);
  const befell: string[] = [];
  for (const [index, { title, happen }] of deeds.entries()) {
    const { begun, done } = await announcing(house, portions[index] ?? [], chance.int(1, 30));
    await begun;
    await sleep(chance.int(0, 30));
    befell.push(`${title} at ${await house.arrived()}`);
    await happen();
    await done;
  }
  await house.announce(portions.at(-1) ?? []);
  return befell;
}
