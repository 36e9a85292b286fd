import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTrailFiles } from './s3.ts';

let server: Server;
/** of each request, whether the SDK made it */
let bySdk: boolean[];
let answers: ((response: ServerResponse) => void)[];
let files: ReturnType<typeof openTrailFiles>;

const small = Buffer.alloc(20_000, 'small ');
const large = Buffer.alloc(3_000_000, 'large ');
const whole = (body: Buffer) => (response: ServerResponse) =>
  void response.writeHead(200, { 'content-length': body.length }).end(body);
const cut = (body: Buffer) => (response: ServerResponse) => {
  response.writeHead(200, { 'content-length': body.length });
  response.write(body.subarray(0, body.length / 2), () => response.destroy());
};
const busy = (response: ServerResponse) => void response.writeHead(503).end('later');

beforeEach(async () => {
  bySdk = [];
  answers = [];
  server = createServer(({ headers }, response) => {
    bySdk.push(headers['user-agent'] !== undefined);
    (answers.shift() ?? whole(small))(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  vi.stubEnv('AWS_ENDPOINT_URL_S3', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  vi.stubEnv('AWS_REGION', 'eu-west-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  files = openTrailFiles({ forcePathStyle: true, filesInFlight: 2 });
});
afterEach(() => {
  files.close();
  vi.unstubAllEnvs();
  server.closeAllConnections();
  server.close();
});

const address = { bucket: 'trail', key: 'a/b.json.gz', versionId: null };
const givenUp = new AbortController().signal;
type Body = Buffer | AsyncIterable<Uint8Array>;
const all = async (body: Body) => (Buffer.isBuffer(body) ? body : buffer(body));
const read = () => files.read(address, givenUp, all);

/** The bucket's place is known once the SDK has been there. */
async function known(): Promise<void> {
  await read();
  bySdk = [];
}

describe('a trail file', () => {
  it('is asked for by the SDK once in each bucket, then with no more than a signature', async () => {
    for (let n = 0; n < 3; n += 1) expect(await read()).toEqual(small);
    expect(bySdk).toEqual([true, false, false]);
  });

  it.each([
    ['in one piece when it is small', small, true],
    ['as it arrives when it is large', large, false],
  ])('comes %s', async (_, body, inOnePiece) => {
    await known();
    answers = [whole(body)];
    const told = await files.read(address, givenUp, async (given, size) => {
      expect(Buffer.isBuffer(given)).toBe(inOnePiece);
      expect(size).toBe(body.length);
      return await all(given);
    });
    expect(told.equals(body)).toBe(true);
  });

  it.each([
    ['is cut short', cut(small)],
    ['is refused', busy],
  ])('is asked for by the SDK again when it is small and %s', async (_, answer) => {
    await known();
    answers = [answer];
    expect(await read()).toEqual(small);
    expect(bySdk).toEqual([false, true]);
  });

  it('is to be tried again when it is large and cut short', async () => {
    await known();
    answers = [cut(large)];
    await expect(read()).rejects.toMatchObject({ remedy: 'retry' });
    expect(await read()).toEqual(small);
  });

  it('can be put aside before its end', async () => {
    await known();
    answers = [whole(large)];
    await expect(files.read(address, givenUp, async () => 'enough')).resolves.toBe('enough');
    expect(await read()).toEqual(small);
  });

  it('that nobody waits for any more is broken off at the end', async () => {
    await known();
    answers = [() => {}];
    const endless = files.read(address, AbortSignal.abort(), all);
    const broken = expect(endless).rejects.toMatchObject({ remedy: 'retry', code: 'given_up' });
    await vi.waitUntil(() => bySdk.length > 0);
    files.close();
    await broken;
  });
});
