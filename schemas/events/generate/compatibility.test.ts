import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { breaks } from './compatibility.ts';
import { type JsonSchema, jsonSchemas } from './json-schemas.ts';

const folder = new URL('../released/json-schema/', import.meta.url);
const released = readdirSync(folder).map((file) => [
  file.replace('.json', ''),
  JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as JsonSchema,
]) as [string, JsonSchema][];

const current = jsonSchemas();

describe('the last released schemas', () => {
  it('are there', () => {
    expect(released.length).toBeGreaterThan(40);
  });

  it.each(released)('%s is still kept by the current one', (name, schema) => {
    expect(breaks(schema, current[name])).toStrictEqual([]);
  });
});

describe('a change of a schema', () => {
  const schema = jsonSchemas().RoutingProfileQueuesAdded as JsonSchema;
  const changed = (change: (copy: JsonSchema) => void) => {
    const copy = structuredClone(schema);
    change(copy);
    return breaks(schema, copy);
  };
  const data = (copy: JsonSchema) => copy.properties?.data as JsonSchema;

  it('is no break when it adds an optional member', () => {
    expect(
      changed((copy) => Object.assign(data(copy).properties ?? {}, { mood: { type: 'string' } })),
    ).toStrictEqual([]);
  });

  it('is a break when it removes a member', () => {
    expect(changed((copy) => delete data(copy).properties?.queueConfigs)).toStrictEqual([
      'data.queueConfigs is gone',
    ]);
  });

  it('is a break when it gives a member of a list another type', () => {
    const retyped = changed((copy) => {
      const entry = data(copy).properties?.queueConfigs?.items?.properties ?? {};
      entry.priority = { type: 'string' };
    });
    expect(retyped).toStrictEqual(['data.queueConfigs.[].priority has another type']);
  });

  it('is a break when it requires what older events do not have', () => {
    const stricter = changed((copy) => Object.assign(data(copy), { required: ['queueConfigs'] }));
    expect(stricter).toStrictEqual(['data requires other members']);
  });
});
