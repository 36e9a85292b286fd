import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { execute, ownedDatabase } from '../databases.ts';
import { startKafka } from '../kafka.ts';
import { startPostgres } from '../postgres.ts';
import { freePort } from '../process/port.ts';
import { type Service, type ServiceName, startService } from '../service.ts';
import type { House } from './closing.ts';

export interface Warehouse {
  /** the warehouse's own user: owns the database, may create roles */
  url: string;
  /** what BI tools connect with */
  readerUrl: string;
}

const readerPassword = 'reader';
const migrations = fileURLToPath(new URL('../../../schemas/migrations/main.ts', import.meta.url));

/** Postgres with an empty database whose user may do what the warehouse's user may, and no more. */
export async function openDatabase(house: House): Promise<{ url: string; superuserUrl: string }> {
  const postgres = await startPostgres({ port: 5432 });
  house.opened(postgres.stop);
  const { url } = await ownedDatabase(postgres, 'warehouse');
  return { url, superuserUrl: postgres.url };
}

/** Brings the schema up, then lets BI tools in: the role is made without a login, a password is the operator's choice. */
export async function migrate({
  url,
  superuserUrl,
}: {
  url: string;
  superuserUrl: string;
}): Promise<Warehouse> {
  const env = { ...process.env, DATABASE_URL: url };
  await promisify(execFile)(process.execPath, [migrations], { env });
  await execute(superuserUrl, `alter role bi_reader login password '${readerPassword}'`);
  return {
    url,
    readerUrl: Object.assign(new URL(url), { username: 'bi_reader', password: readerPassword }).href,
  };
}

/** Where change events travel: through a Kafka of our own, or through the warehouse's Postgres. */
export async function openEventLog(house: House, withKafka: boolean, databaseUrl: string): Promise<string> {
  if (!withKafka) return databaseUrl;
  const kafka = await startKafka({ port: 9092, among: ['docker', 'java'] });
  house.opened(kafka.stop);
  return kafka.url;
}

/** Starts a service as in production and waits until it says that it is ready. */
export async function openService(
  house: House,
  name: ServiceName,
  env: Record<string, string>,
): Promise<Service & { health: string }> {
  const port = await freePort();
  const service = await startService(name, { ...env, HTTP_PORT: `${port}` });
  house.opened(service.stop);
  const health = `http://127.0.0.1:${port}`;
  await Promise.race([isReady(`${health}/health/ready`), diesOf(service)]);
  return { ...service, health };
}

/** A busy machine needs longer. */
const READY_SECONDS = 120;

async function isReady(url: string): Promise<void> {
  const until = Date.now() + READY_SECONDS * 1_000;
  while (
    !(await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (Date.now() > until) throw new Error(`${url} did not say ready within ${READY_SECONDS} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Rejects when the service ends, with its last words. */
export async function diesOf(service: Service): Promise<never> {
  const code = await service.exited;
  throw new Error(
    `The ${service.name} ended with exit code ${code}:\n${service.lines.slice(-10).join('\n')}`,
  );
}

/** Warnings and errors that the services wrote, the newest last. */
export function complaintsOf(services: readonly Service[]): string[] {
  const warn = /"level":"?(warn|error|fatal|40|50|60)\b/;
  return services
    .flatMap(({ lines }) => lines.filter((line) => warn.test(line) || !line.startsWith('{')))
    .slice(-10);
}
