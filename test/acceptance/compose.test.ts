import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { images } from '@warehouse/local/docker.ts';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(`${root}/${path}`, 'utf8');
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => match[1] ?? '');

const compose = read('docker-compose.yml');
const dockerfile = read('infra/docker/Dockerfile');

/** The compose client as an argument list, the plugin or the older program; null when neither is installed. */
function composeClient(): readonly string[] | null {
  for (const client of [['docker', 'compose'], ['docker-compose']]) {
    try {
      execFileSync(client[0] ?? '', [...client.slice(1), 'version'], { stdio: 'ignore' });
      return client;
    } catch {}
  }
  return null;
}

const client = composeClient();
if (client === null)
  console.warn('docker-compose.yml is not run through `docker compose config`: no client here');

describe('docker-compose.yml', () => {
  it.skipIf(client === null)('is understood by docker compose', () => {
    const [program = '', ...words] = client ?? [];
    const args = [
      ...words,
      '--file',
      `${root}/docker-compose.yml`,
      '--profile',
      'sample',
      '--profile',
      'watch',
      'config',
      '--services',
    ];
    const services = execFileSync(program, args, { encoding: 'utf8' }).trim().split('\n').sort();
    expect(services).toEqual([
      'grafana',
      'ingestor',
      'kafka',
      'migrate',
      'postgres',
      'projector',
      'prometheus',
      'sample',
      'storage',
    ]);
  });

  it('runs only what is there', () => {
    const mentioned = [
      ...all(compose, /\[node, (?:--[\w=/.-]+, )*([\w/.-]+\.ts)\]/g),
      ...all(compose, /--import=\.\/([\w/.-]+)/g),
      ...all(compose, /- \.\/(\S+?):/g),
      ...all(compose, /dockerfile: (\S+)/g),
    ];
    expect(mentioned.length).toBeGreaterThanOrEqual(5);
    expect(mentioned.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
  });

  it('pins the version of every image, those that the tests use too', () => {
    const used = all(compose, /image: (\S+)/g);
    expect(
      used.filter((image) => !/^connect-change-warehouse/.test(image) && !/:v?\d+\.\d+/.test(image)),
    ).toEqual([]);
    expect(used).toEqual(expect.arrayContaining(Object.values(images)));
  });

  it('emulates S3 and SQS with the version that npm installs', () => {
    const { dependencies } = JSON.parse(read('infra/local/package.json'));
    expect(compose).toContain(`image: kibertoad/fauxqs:${dependencies.fauxqs}`);
  });

  it('runs the Grafana whose schema the dashboard is checked against', () => {
    const { devDependencies } = JSON.parse(read('infra/dashboards/package.json'));
    expect(compose).toContain(`image: grafana/grafana:${devDependencies['@grafana/schema']}`);
  });

  it('watches the port that the services answer on', () => {
    const [port] = all(read('infra/dashboards/prometheus.yml'), /port: (\d+)/g);
    expect(all(compose, /HTTP_PORT: "(\d+)"/g)).toEqual([port, port]);
  });

  it('opens ports to this machine only', () => {
    const ports = all(compose, /ports: \[["']([^"']+)/g);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
});

describe('the image', () => {
  it('copies only what is there', () => {
    const sources = all(dockerfile, /^COPY (?!--)(.+) \S+$/gm).flatMap((list) => list.split(' '));
    expect(sources.length).toBeGreaterThan(5);
    expect(sources.filter((path) => !existsSync(`${root}/${path}`))).toEqual([]);
  });

  it('runs on the version of Node that npm installs, and not as root', () => {
    const { devDependencies } = JSON.parse(read('package.json'));
    expect(dockerfile).toContain(`FROM node:${devDependencies.node}-slim`);
    expect(dockerfile.trim().split('\n').slice(-2)[0]).toBe('USER node');
  });

  it('installs every workspace that its services need', () => {
    const manifests = all(dockerfile, /^COPY (\S+\/package\.json)/gm).map((path) => JSON.parse(read(path)));
    const copied = new Set(manifests.map(({ name }) => name));
    const needed = manifests.flatMap(({ dependencies = {} }) => Object.keys(dependencies));
    const rooms = needed.filter((name) => name.startsWith('@warehouse/'));
    expect(rooms.filter((name) => !copied.has(name))).toEqual([]);
  });
});
