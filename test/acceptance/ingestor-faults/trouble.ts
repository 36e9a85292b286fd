import { type Random, random } from '@warehouse/trail/random.ts';
import { type Fault, type FaultName, faultNames, faults } from './faults.ts';
import type { Road } from './road.ts';

export interface Trouble {
  /** how often each befell */
  readonly befallen: ReadonlyMap<FaultName, number>;
  over(): void;
}

/** Lets faults befall a share of the requests, the same ones in the same order for the same seed. */
export function makeTrouble(
  road: Road,
  share: number,
  seed: string,
  names: readonly FaultName[] = faultNames,
): Trouble {
  const chance: Random = random(seed);
  const befallen = new Map<FaultName, number>();
  road.meet = async (exchange) => {
    const possible = names.filter((name) => (faults[name] as Fault).on === exchange.to);
    if (possible.length === 0 || !chance.chance(share)) return false;
    const name = chance.pick(possible);
    befallen.set(name, (befallen.get(name) ?? 0) + 1);
    await (faults[name] as Fault).befall(exchange);
    return true;
  };
  return {
    befallen,
    over() {
      road.meet = async () => false;
    },
  };
}
