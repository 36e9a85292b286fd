import { fileURLToPath } from 'node:url';
import { putFile, sendNotification, upload } from '@warehouse/local/bucket.ts';
import type { Service } from '@warehouse/local/service.ts';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type House, openStreet, type Street, until } from './house.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));

let street: Street;

export let house: House;

export const announce = (body: object | string) =>
  sendNotification(house.storage, house.queueUrl, typeof body === 'string' ? body : JSON.stringify(body));

export const put = (key: string, body: Uint8Array) => putFile(house.storage, house.bucket, { key, body });

export const arrive = (key: string, body: Uint8Array) =>
  upload(house.storage, house.bucket, house.queueUrl, { key, body });

export const names = () =>
  house
    .changes()
    .map(({ event }) => event.data.name ?? '')
    .sort();

export async function asking(ingestor: Service) {
  const [, port] = await ingestor.line(/"httpPort":(\d+).*IngestorStarted/);
  return (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
}

export const many = <T>(count: number, one: () => T) => Array.from({ length: count }, one);

export const codes = () => house.letters().map(({ code, key, index }) => [code, key, index]);

export const published = (...expected: string[]) =>
  until(`published ${expected}`, () => JSON.stringify(names()) === JSON.stringify(expected.sort()));

/** What every file of this room begins with. */
export function openHouses(): void {
  beforeAll(async () => {
    street = await openStreet();
  });
  afterAll(() => street?.close());
  beforeEach(async () => {
    house = await street.house();
  });
  afterEach(() => house?.close());
}
