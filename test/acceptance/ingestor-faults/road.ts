import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** One request to AWS on its way, and what may be done with it. */
export interface Exchange {
  /** which of the two it goes to; SQS names its operation */
  to: 's3' | 'sqs';
  method: string;
  answer: ServerResponse;
  /** lets AWS deal with it and gives what it says; nothing is answered yet */
  forward(): Promise<Said>;
}

export interface Said {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** The road between a service and AWS. */
export interface Road {
  url: string;
  /** told of each request; true when it has dealt with it */
  meet: (exchange: Exchange) => Promise<boolean>;
  close(): Promise<void>;
}

export async function openRoad(endpoint: string): Promise<Road> {
  const road: Road = { url: '', meet: async () => false, close: async () => undefined };
  const server = createServer((asked, answer) => {
    void travel(endpoint, road, asked, answer).catch(() => answer.destroy());
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  road.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  road.close = async () => {
    server.closeAllConnections();
    server.close();
  };
  return road;
}

async function travel(endpoint: string, road: Road, asked: IncomingMessage, answer: ServerResponse) {
  const { method = 'GET' } = asked;
  const body = await buffer(asked);
  const to = asked.headers['x-amz-target'] === undefined ? 's3' : 'sqs';
  const forward = () => forwarded(endpoint, asked, body);
  if (await road.meet({ to, method, answer, forward })) return;
  const said = await forward();
  answer.writeHead(said.status, said.headers).end(said.body);
}

async function forwarded(endpoint: string, asked: IncomingMessage, body: Buffer): Promise<Said> {
  const { method, headers, url = '/' } = asked;
  // URL would change how the key is written
  const { hostname, port } = new URL(endpoint);
  const going = request({ hostname, port, path: url, method, headers });
  going.end(body);
  const [said] = (await once(going, 'response')) as [IncomingMessage];
  const kept = Object.entries(said.headers).filter(
    ([name]) => !/^(connection|transfer-encoding)$/.test(name),
  );
  return {
    status: said.statusCode ?? 500,
    headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
    body: await buffer(said),
  };
}
