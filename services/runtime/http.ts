import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.ts';

interface Served {
  /** undefined = off; 0 = any free port */
  port: number | undefined;
  metrics: Metrics;
  /** why the service cannot do its work now; empty when it can */
  ready(): readonly string[] | Promise<readonly string[]>;
}

interface Answer {
  status: number;
  contentType: string;
  body: string;
}

export interface HttpServer {
  readonly port: number | null;
  close(): Promise<void>;
}

function json(status: number, body: object): Answer {
  return { status, contentType: 'application/json', body: JSON.stringify(body) };
}

async function readiness(ready: Served['ready']): Promise<Answer> {
  const reasons = await ready();
  return reasons.length === 0 ? json(200, { status: 'ready' }) : json(503, { status: 'waiting', reasons });
}

/** `/health/live`, `/health/ready` and `/metrics`, and nothing else. */
export async function serveHttp({ port, metrics, ready }: Served): Promise<HttpServer> {
  if (port === undefined) return { port: null, close: async () => {} };
  const routes: Record<string, () => Answer | Promise<Answer>> = {
    '/health/live': () => json(200, { status: 'live' }),
    '/health/ready': () => readiness(ready),
    '/metrics': async () => ({ status: 200, contentType: metrics.contentType, body: await metrics.text() }),
  };
  const server = createServer((request, response) => void respond(routes, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function respond(
  routes: Record<string, () => Answer | Promise<Answer>>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const route = routes[(request.url ?? '').split('?')[0] ?? ''];
  const answered = async () =>
    request.method === 'GET' && route ? await route() : json(404, { status: 'not found' });
  const { status, contentType, body } = await answered().catch(() => json(503, { status: 'failed' }));
  response.writeHead(status, { 'content-type': contentType }).end(body);
}
