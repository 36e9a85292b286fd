import { afterEach, describe, expect, it } from 'vitest';
import { type HttpServer, serveHttp } from './http.ts';
import { openMetrics } from './metrics.ts';

let server: HttpServer;
afterEach(() => server.close());

async function serving(reasons: readonly string[]) {
  const metrics = openMetrics({ service: 'test' });
  metrics.counter({ name: 'files_total', help: 'Files', labels: ['outcome'] }).inc({ outcome: 'read' }, 3);
  server = await serveHttp({ port: 0, metrics, ready: () => reasons });
  return (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);
}

describe('the health of a service', () => {
  it('is live as long as the process answers', async () => {
    const get = await serving(['the queue does not answer']);
    expect((await get('/health/live')).status).toBe(200);
  });

  it('is ready when nothing stands in the way', async () => {
    const get = await serving([]);
    const answer = await get('/health/ready');
    expect([answer.status, await answer.json()]).toEqual([200, { status: 'ready' }]);
  });

  it('names what it waits for', async () => {
    const get = await serving(['the queue does not answer']);
    const answer = await get('/health/ready');
    expect([answer.status, await answer.json()]).toEqual([
      503,
      { status: 'waiting', reasons: ['the queue does not answer'] },
    ]);
  });
});

describe('the metrics of a service', () => {
  it('are Prometheus text with the service as a label', async () => {
    const get = await serving([]);
    const answer = await get('/metrics');
    expect(answer.headers.get('content-type')).toContain('text/plain');
    expect(await answer.text()).toContain('files_total{outcome="read",service="test"} 3');
  });
});

describe('any other address', () => {
  it('is not found', async () => {
    const get = await serving([]);
    expect((await get('/')).status).toBe(404);
  });
});

describe('a service without a port', () => {
  it('serves nothing', async () => {
    server = await serveHttp({ port: undefined, metrics: openMetrics({ service: 't' }), ready: () => [] });
    expect(server.port).toBeNull();
  });
});
