import { kafkaForTests, postgresForTests } from '@warehouse/local/for-tests.ts';
import { howToGetKafka } from '@warehouse/local/kafka.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { afterAll, it } from 'vitest';
import { kafkaUnderTest } from './end-to-end/logs.ts';
import { tellStories } from './end-to-end/stories.ts';

const [storage, postgres, kafka] = await Promise.all([startStorage(), postgresForTests(), kafkaForTests()]);
afterAll(() => Promise.all([storage.stop(), postgres.stop(), kafka?.stop()]));

if (kafka) tellStories(kafkaUnderTest(kafka), { storage, postgres });
else it.skip(`a trail over the Kafka event log: ${howToGetKafka}`, () => {});
