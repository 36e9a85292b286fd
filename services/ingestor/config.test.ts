import { configuration, type Environment } from '@warehouse/runtime/config.ts';
import { describe, expect, it } from 'vitest';
import { ingestorConfig, limitsOf, rulesOf } from './config.ts';

const read = (environment: Environment) => configuration(ingestorConfig(environment), environment);
const least = {
  AWS_CONFIG_FILE: '/dev/null/none',
  SQS_QUEUE_URL: 'https://sqs.ap-northeast-1.amazonaws.com/123456789012/trail',
  EVENT_LOG_URL: 'kafka://127.0.0.1:9092',
  AWS_REGION: 'ap-northeast-1',
};

describe('the configuration of the ingestor', () => {
  it('needs a queue, an event log and a Region', () => {
    expect(read(least)).toMatchObject({
      EVENT_LOG_URL: least.EVENT_LOG_URL,
      FILES_IN_FLIGHT: 8,
      TOPIC_PARTITIONS: 6,
      VISIBILITY_SECONDS: 60,
    });
    expect(() => read({ AWS_CONFIG_FILE: '/dev/null/none' })).toThrow(
      /SQS_QUEUE_URL is missing.*EVENT_LOG_URL is missing.*AWS_REGION is missing/s,
    );
  });

  it('reads the allow list of instances', () => {
    const id = 'A1B2C3D4-0000-4000-8000-000000000001';
    const { CONNECT_INSTANCE_IDS } = read({
      ...least,
      CONNECT_INSTANCE_IDS: ` ${id} , x`,
    });
    expect(CONNECT_INSTANCE_IDS).toEqual(new Set([id.toLowerCase(), 'x']));
    expect(read({ ...least, CONNECT_INSTANCE_IDS: '' }).CONNECT_INSTANCE_IDS).toBeUndefined();
  });

  it.each([
    ['MAX_COMPRESSED_BYTES', 'maxCompressedBytes'],
    ['MAX_INFLATED_BYTES', 'maxInflatedBytes'],
    ['MAX_INFLATION_RATIO', 'maxRatio'],
    ['MAX_RECORD_BYTES', 'maxRecordBytes'],
    ['MAX_RECORDS', 'maxRecords'],
    ['MAX_EVENT_BYTES', 'maxEventBytes'],
  ])('takes %s for the limit %s, and for no other', (name, limit) => {
    const limits = (environment: Environment) => {
      const config = read(environment);
      const { maxEventBytes } = rulesOf(config);
      return { ...limitsOf(config), maxEventBytes };
    };
    expect(limits({ ...least, [name]: '4711' })).toEqual({ ...limits(least), [limit]: 4711 });
  });

  it('has no limit without a case here', () => {
    const names = Object.keys(ingestorConfig(least).shape).filter((name) => /^MAX_(?!HOLD)/.test(name));
    expect(names).toHaveLength(6);
  });

  it.each([
    ['SQS_QUEUE_URL', 'trail'],
    ['SQS_QUEUE_URL', 'ftp://host/queue'],
    ['CONNECT_INSTANCE_IDS', 'a,,b'],
    ['S3_FORCE_PATH_STYLE', '1'],
    ['MAX_INFLATED_BYTES', '1GB'],
    ['RECEIVE_WAIT_SECONDS', '21'],
  ])('refuses %s=%s', (name, value) => {
    expect(() => read({ ...least, [name]: value })).toThrow(`${name} is malformed`);
  });
});
