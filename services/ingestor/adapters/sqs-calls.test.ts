import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCalls } from './sqs-calls.ts';

let server: Server;
let asked: IncomingHttpHeaders[];
let answers: { status: number; body: string }[];
beforeEach(async () => {
  asked = [];
  answers = [];
  server = createServer((request, response) => {
    asked.push(request.headers);
    const { status, body } = answers.shift() ?? { status: 200, body: '{}' };
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function opened() {
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret' };
  const calls = openCalls(new SQSClient({ region: 'eu-west-1', endpoint, credentials }), 60_000);
  return () => calls.ReceiveMessage({ QueueUrl: `${endpoint}/123456789012/queue` });
}
const bySdk = () => asked.map((headers) => headers['user-agent'] !== undefined);
const failed = { status: 500, body: '{"__type":"InternalError"}' };

describe('a call of the queue', () => {
  it('is made by the SDK first, then with no more than a signature', async () => {
    const receive = opened();
    answers = [{ status: 200, body: '{}' }];
    await receive();
    answers = [{ status: 200, body: '{"Messages":[{"MessageId":"1","Body":"ü"}]}' }];
    expect(await receive()).toEqual({ Messages: [{ MessageId: '1', Body: 'ü' }] });
    expect(bySdk()).toEqual([true, false]);
    expect(asked[1]?.['x-amz-target']).toBe('AmazonSQS.ReceiveMessage');
  });

  it.each([
    ['fails', failed],
    ['gives no JSON', { status: 200, body: '{"Mess' }],
  ])('is made by the SDK again when it %s', async (_, answer) => {
    const receive = opened();
    await receive();
    answers = [answer, { status: 200, body: '{"Messages":[]}' }];
    expect((await receive()).Messages).toEqual([]);
    expect(bySdk()).toEqual([true, false, true]);
  });
});
