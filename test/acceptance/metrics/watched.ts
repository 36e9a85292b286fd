import type { Ground } from '../end-to-end/house.ts';
import { openHouse } from '../end-to-end/house.ts';
import { embedded } from '../end-to-end/logs.ts';
import { trail } from '../end-to-end/trail.ts';
import { changesOf } from '../end-to-end/truth.ts';
import { until } from '../ingestor/house.ts';

export type Serving = 'ingestor' | 'projector';

/** Both services at work, as those see them who watch over them. */
export interface Watched {
  port(service: Serving): number;
  scrape(service: Serving): Promise<string>;
  close(): Promise<void>;
}

/** Starts the services, whoever watches them, and lets them read a trail to its end, a file that is gone among its announcements. */
export async function watched(
  ground: Omit<Ground, 'log'>,
  watching: (ports: ReadonlyMap<Serving, number>) => Promise<void> = async () => {},
): Promise<Watched> {
  const house = await openHouse({ ...ground, log: embedded });
  const ports = new Map<Serving, number>();
  for (const service of ['ingestor', 'projector'] as const) {
    const { line } = await house.start(service, { HTTP_PORT: '0' });
    const [, port] = await line(/"httpPort":(\d+)/);
    ports.set(service, Number(port));
  }
  const port = (service: Serving) => ports.get(service) ?? 0;
  const scrape = async (service: Serving) =>
    (await fetch(`http://127.0.0.1:${port(service)}/metrics`)).text();

  await watching(ports);

  const { files, truth } = trail(7);
  await house.put(files);
  await house.announce([...files, { key: 'AWSLogs/gone_CloudTrail_gone.json.gz', body: new Uint8Array(9) }]);
  await until('all is read', async () => (await house.arrived()) === changesOf(truth));
  // what the survey saw last is up to five seconds old
  const surveyed = /^projector_dead_letters_open\{code="object_gone",.*\} 1$/m;
  const behind = /^projector_partition_lag_.* [^0]/m;
  const ready = /^service_ready\{.*\} 1$/m;
  await until('the survey has seen it', async () => {
    const text = await scrape('projector');
    return surveyed.test(text) && !behind.test(text) && ready.test(text);
  });
  await until('the ingestor is ready', async () => ready.test(await scrape('ingestor')));
  return { port, scrape, close: house.close };
}
