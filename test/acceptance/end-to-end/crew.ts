import { setTimeout as sleep } from 'node:timers/promises';
import type { Service, ServiceName } from '@warehouse/local/service.ts';
import type { Random } from '@warehouse/trail/random.ts';
import type { House } from './house.ts';
import { started } from './load.ts';

/** Services of which one after the other is killed and replaced. */
export interface Crew {
  /** SIGKILL for one of those at work, whichever chance picks; another begins in its place */
  kill(chance: Random): Promise<ServiceName>;
  /** resolves when every replacement works */
  complete(): Promise<void>;
}

export async function openCrew(house: House, names: readonly ServiceName[]): Promise<Crew> {
  const working: Service[] = [];
  const beginning: Promise<void>[] = [];
  async function begin(name: ServiceName): Promise<void> {
    const service = await house.start(name);
    await service.line(started[name]);
    working.push(service);
  }
  await Promise.all(names.map(begin));
  return {
    async kill(chance) {
      while (working.length === 0) await Promise.race([sleep(5), Promise.all(beginning)]);
      const [victim] = working.splice(chance.int(0, working.length - 1), 1) as [Service];
      victim.kill();
      const replacement = begin(victim.name);
      // whoever waits for all of them is told
      replacement.catch(() => {});
      beginning.push(replacement);
      return victim.name;
    },
    complete: async () => void (await Promise.all(beginning)),
  };
}
