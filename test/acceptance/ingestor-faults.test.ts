import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { kafkaForTests } from '@warehouse/local/for-tests.ts';
import type { Service } from '@warehouse/local/service.ts';
import { random } from '@warehouse/trail/random.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type House, openStreet, type Street, until } from './ingestor/house.ts';
import { faultNames } from './ingestor-faults/faults.ts';
import { expectEverything, type Load, layOut, report } from './ingestor-faults/load.ts';
import { openRoad, type Road } from './ingestor-faults/road.ts';
import { makeTrouble } from './ingestor-faults/trouble.ts';

/** How many times the long story is told, each with another seed. */
const rounds = Array.from({ length: Number(process.env.FAULT_ROUNDS ?? 1) }, (_, round) => round + 1);

/** Longer by option: `FAULT_AWAY_SECONDS=60 npx vitest run ingestor-faults`. */
const awaySeconds = Number(process.env.FAULT_AWAY_SECONDS ?? 4);

/** In one round. */
const KILLS = 6;

let street: Street;
let house: House;
let road: Road;
beforeAll(async () => {
  street = await openStreet();
  road = await openRoad(street.storage.endpoint);
});
afterAll(async () => {
  await road?.close();
  await street?.close();
});
beforeEach(async () => {
  house = await street.house();
});
afterEach(async () => {
  road.meet = async () => false;
  await house?.close();
});

/** Its looks at the queue are short: an emulator gives messages to a look whose asker was killed. */
const troubled = (env: Record<string, string> = {}) => house.ingestor({ AWS_ENDPOINT_URL: road.url, ...env });

describe('the ingestor', () => {
  it.each(faultNames)('loses nothing while now and then %s', async (name) => {
    const load = await layOut(house, 'one', 25);
    await load.announce();
    const trouble = makeTrouble(road, 0.3, name, [name]);
    await troubled();
    await until('it has befallen', () => (trouble.befallen.get(name) ?? 0) >= 3);
    await expectEverything(house, [load]);
    report(house, [load], trouble.befallen);
  });

  it('goes on where it was when the event log is away for a while', async () => {
    const load = await layOut(house, 'away', 60);
    await troubled();
    await load.announce();
    await until('it is in the middle', () => house.changes().length > 0);
    const release = await house.locked();
    await sleep(awaySeconds * 1_000);
    await release();
    await expectEverything(house, [load]);
    report(house, [load], [[`the event log is away for ${awaySeconds} s`, 1]]);
  });

  it('goes on where it was when Kafka hangs and is started anew', async ({ skip }) => {
    const kafka = await kafkaForTests();
    const { pause, resume, restart } = kafka ?? {};
    if (!pause || !resume || !restart) return skip('no Kafka of our own to disturb');
    const withKafka = await street.house(kafka?.url);
    try {
      const loads = [await layOut(withKafka, 'hangs', 100), await layOut(withKafka, 'restarted', 100)];
      await withKafka.ingestor();
      const hang = async () => {
        await pause();
        await sleep(awaySeconds * 1_000);
        await resume();
      };
      for (const [n, disturb] of [hang, restart].entries()) {
        const before = withKafka.changes().length;
        const announced = loads[n]?.announce();
        await until('it is in the middle', () => withKafka.changes().length > before);
        await disturb();
        await announced;
      }
      await expectEverything(withKafka, loads);
      report(withKafka, loads, [
        [`Kafka hangs for ${awaySeconds} s`, 1],
        ['Kafka is restarted', 1],
      ]);
    } finally {
      await withKafka.close();
      await kafka?.stop();
    }
  });

  it.each(rounds)('loses nothing in any trouble, killed again and again (round %i)', async (round) => {
    const chance = random(`any trouble/${round}`);
    const trouble = makeTrouble(road, 0.08, `any trouble/${round}`);
    const jumping = `--import=${fileURLToPath(new URL('ingestor-faults/clock-jumps.mjs', import.meta.url))}`;
    const begin = async (n: number) => {
      const service = await troubled(n === 0 ? {} : { NODE_OPTIONS: jumping });
      await service.line(/IngestorStarted/);
      return service;
    };
    const running: Service[] = [await begin(0), await begin(1)];
    const loads: Load[] = [];
    const killedAt: number[] = [];
    for (let n = 0; n < KILLS; n += 1) {
      const load = await layOut(house, `load ${n}`, 40);
      loads.push(load);
      const before = house.changes().length;
      const announced = load.announce();
      await until('it is in the middle', () => house.changes().length > before);
      await sleep(chance.int(0, 60));
      const victim = chance.int(0, 1);
      running[victim]?.kill();
      killedAt.push(house.changes().length);
      running[victim] = await begin(victim);
      await announced;
    }
    trouble.over();
    await expectEverything(house, loads);
    report(house, loads, trouble.befallen, [
      `an ingestor killed ${KILLS}×, at ${killedAt.join(' ')} changes`,
      'the clock of one of two jumping by an hour each second',
    ]);
    for (const service of running) expect(await service.stop()).toBe(0);
  });
});
