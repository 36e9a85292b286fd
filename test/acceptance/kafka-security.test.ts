import { readFileSync } from 'node:fs';
import { goWithout } from '@warehouse/local/go-without.ts';
import { kafkaAvailable, startKafka } from '@warehouse/local/kafka.ts';
import { startService } from '@warehouse/local/service.ts';
import { openEventLog } from '@warehouse/runtime/event-log/open.ts';
import { type Security, securityOf } from '@warehouse/runtime/event-log/security.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

type Kafka = Awaited<ReturnType<typeof startKafka>>;

const user = { name: 'projector', password: 'a-long-secret' };
const way = await kafkaAvailable(['java']);
if (way === null) goWithout('java', 'no Kafka with TLS here: install Java 17 or newer and Maven');

describe.skipIf(way === null)('a Kafka with TLS and passwords', () => {
  let kafka: Kafka;
  let url: string;
  let variables: Record<string, string>;
  beforeAll(async () => {
    kafka = await startKafka({ among: ['java'], shortLived: true, user });
    url = kafka.secure?.url ?? '';
    variables = {
      KAFKA_SECURITY_PROTOCOL: 'SASL_SSL',
      KAFKA_SASL_USERNAME: user.name,
      KAFKA_SASL_PASSWORD: user.password,
      KAFKA_SSL_CA_FILE: kafka.secure?.caFile ?? '',
    };
  });
  afterAll(() => kafka?.stop());

  async function pinged(security: Security): Promise<unknown> {
    const log = await openEventLog(url, { security });
    try {
      return await log.ping().then(
        () => 'answers',
        (error: { code?: string }) => error.code,
      );
    } finally {
      await log.close();
    }
  }

  it.each(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'])(
    'takes messages and gives them by %s',
    async (mechanism) => {
      const security = securityOf({ ...variables, KAFKA_SASL_MECHANISM: mechanism });
      const log = await openEventLog(url, { security });
      const topic = `changes-${mechanism}`;
      await log.ensureTopic(topic, 1);
      const message = { key: 'k', headers: {}, value: Buffer.from('hello') };
      await (await log.producer()).publish(topic, [message]);
      const read = Promise.withResolvers<string>();
      await log.consume({
        ...{ group: topic, topics: [topic], maxMessages: 1, maxWaitMilliseconds: 50 },
        startAt: async () => 0n,
        handle: async ({ messages }) => read.resolve(String(messages[0]?.value)),
      });
      expect(await read.promise).toBe('hello');
      await log.close();
    },
  );

  it('refuses a wrong password, and is refused when nobody vouches for it', async () => {
    const right = securityOf(variables);
    expect(await pinged(right)).toBe('answers');
    const guessed = securityOf({ ...variables, KAFKA_SASL_PASSWORD: 'guessed' });
    expect(await pinged(guessed)).toBe('event_log_refused');
    expect(await pinged({ ...right, tls: {} })).not.toBe('answers');
    expect(await pinged({ tls: null, sasl: right.sasl })).not.toBe('answers');
  });

  it('is reached by a service, which says what is missing before it opens anything', async () => {
    const needed = { EVENT_LOG_URL: url, DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nothing' };
    const { KAFKA_SASL_PASSWORD: _, ...lacking } = variables;
    const refused = await startService('projector', { ...needed, ...lacking });
    expect(await refused.exited).toBe(2);
    expect(refused.lines.join('\n')).toContain(
      'KAFKA_SASL_PASSWORD is missing (KAFKA_SECURITY_PROTOCOL is SASL_SSL)',
    );
    expect(refused.lines.join('\n')).not.toContain(user.password);
    expect(readFileSync(variables.KAFKA_SSL_CA_FILE ?? '', 'utf8')).toContain('BEGIN CERTIFICATE');

    const ready = await startService('projector', { ...needed, ...variables, HTTP_PORT: '0' });
    await ready.line(/WarehouseWaitedFor/);
    expect(ready.lines.join('\n')).not.toContain('event_log');
    expect(await ready.stop()).toBe(0);
  });
});
