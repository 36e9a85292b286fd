import { readdirSync, readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '../event-types.ts';
import { asyncapi } from './asyncapi.ts';
import { jsonSchemas } from './json-schemas.ts';

const generated = new URL('../generated/', import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, generated), 'utf8'));
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const schemas = jsonSchemas();
const current = '(npm run generate -w schemas/events)';

describe('the checked-in documents', () => {
  it(`hold a schema for every event type, and no other ${current}`, () => {
    const files = readdirSync(new URL('json-schema/', generated)).map((file) => file.replace('.json', ''));
    expect(files.toSorted()).toStrictEqual([...eventTypes, 'DeadLetter'].toSorted());
  });

  it.each(Object.keys(schemas))(`hold the current schema of %s ${current}`, (name) => {
    expect(read(`json-schema/${name}.json`)).toStrictEqual(plain(schemas[name]));
  });

  it(`hold the current AsyncAPI document ${current}`, () => {
    expect(read('asyncapi.json')).toStrictEqual(plain(asyncapi()));
  });
});

describe('the JSON Schemas', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
  addFormats.default(ajv);

  it.each(Object.keys(schemas))('%s compiles strictly', (name) => {
    expect(ajv.compile(plain(schemas[name]))).toBeTypeOf('function');
  });
});

describe('the AsyncAPI document', () => {
  it('is valid, without a warning', async () => {
    const { document, diagnostics } = await new Parser().parse(
      readFileSync(new URL('asyncapi.json', generated), 'utf8'),
    );
    expect(diagnostics.filter(({ severity }) => severity <= 1)).toStrictEqual([]);
    expect(document?.allChannels().map((channel) => channel.address())).toStrictEqual([
      'connect.changes.v1',
      'connect.dead-letters.v1',
    ]);
  });
});
