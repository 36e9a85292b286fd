import { freePort } from '@warehouse/local/process/port.ts';
import { expect, it } from 'vitest';
import { doorTo } from './door.ts';
import type { Open } from './house.ts';
import type { LogUnderTest } from './logs.ts';
import { trail } from './trail.ts';
import { changesOf, expectTruth } from './truth.ts';

export function absence(open: Open, log: LogUnderTest): void {
  it('waits for an event log that is down when the ingestor starts, and says so', async () => {
    const house = await open();
    const { files, truth } = trail(500);
    const door = await doorTo(log.urlFor(house.databaseUrl));
    const port = await freePort();
    const asked = async (path: string) => {
      const answer = await fetch(`http://127.0.0.1:${port}/health/${path}`);
      return { status: answer.status, body: await answer.json() };
    };
    await house.put(files);
    await house.announce(files);
    await house.start('projector');
    await house.start('ingestor', { EVENT_LOG_URL: door.url, HTTP_PORT: `${port}` });

    const reasons = ['event log: it does not answer'];
    await expect.poll(() => asked('ready')).toEqual({ status: 503, body: { status: 'waiting', reasons } });
    expect(await asked('live')).toEqual({ status: 200, body: { status: 'live' } });
    expect(await house.inQueue()).toBe(files.length);

    await door.open();
    await expect.poll(() => asked('ready')).toEqual({ status: 200, body: { status: 'ready' } });
    await house.settled(changesOf(truth));
    await expectTruth(house, truth);
    await house.close();
    await door.close();
  });
}
