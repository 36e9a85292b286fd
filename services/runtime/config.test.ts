import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { configuration, flag, variables, whole } from './config.ts';

const schema = z.object({
  ...variables,
  QUEUE_URL: z.url('a URL').describe('where messages wait'),
  FILES_IN_FLIGHT: whole({ most: 64 }).default(4),
  VERBOSE: flag().default(false),
});
const complete = {
  EVENT_LOG_URL: 'kafka://one.example:9092,two.example:9092',
  DATABASE_URL: 'postgres://warehouse:secret@127.0.0.1:5432/warehouse',
  QUEUE_URL: 'https://queue.example/1',
};

describe('a configuration', () => {
  it('reads what is set and defaults what may be left out', () => {
    expect(
      configuration(schema, { ...complete, HTTP_PORT: '8080', VERBOSE: 'true', OTHER: 'ignored' }),
    ).toEqual({
      ...complete,
      HTTP_PORT: 8080,
      FILES_IN_FLIGHT: 4,
      VERBOSE: true,
    });
  });

  it('names every missing and malformed variable in one message', () => {
    const environment = {
      EVENT_LOG_URL: 'redis://x',
      HTTP_PORT: '80a',
      FILES_IN_FLIGHT: '65',
      VERBOSE: 'yes',
    };
    expect(() => configuration(schema, environment)).toThrow(
      [
        'The configuration is not complete:',
        '  EVENT_LOG_URL is malformed: kafka://host:port[,host:port…] or postgres://… (the event log)',
        "  DATABASE_URL is missing (the warehouse's Postgres)",
        '  HTTP_PORT is malformed: a whole number from 0 to 65535 (port of health checks and metrics)',
        '  QUEUE_URL is missing (where messages wait)',
        '  FILES_IN_FLIGHT is malformed: a whole number from 1 to 64',
        '  VERBOSE is malformed: true or false',
      ].join('\n'),
    );
  });

  it('takes an empty variable for a missing one', () => {
    expect(configuration(schema, { ...complete, FILES_IN_FLIGHT: '', HTTP_PORT: ' ' })).toMatchObject({
      FILES_IN_FLIGHT: 4,
    });
    expect(() => configuration(schema, { ...complete, QUEUE_URL: '' })).toThrow('QUEUE_URL is missing');
  });

  it('does not repeat the value of a malformed variable, which may be a secret', () => {
    const environment = { ...complete, DATABASE_URL: 'mysql://warehouse:secret@127.0.0.1/warehouse' };
    expect(() => configuration(schema, environment)).toThrow(/^(?!.*secret)/s);
  });

  it.each(['postgres://u:p@h/db', 'postgresql://u@h:5432/db', 'kafka://h:9092', 'kafka://h:1,i:2/'])(
    'accepts the event log %s',
    (url) => {
      expect(variables.EVENT_LOG_URL.parse(url)).toBe(url);
    },
  );

  it.each(['kafka://', 'kafka://host', 'kafka://h:1,', 'http://h:1', 'postgres://', 'h:9092'])(
    'refuses the event log %s',
    (url) => {
      expect(variables.EVENT_LOG_URL.safeParse(url).success).toBe(false);
    },
  );
});
