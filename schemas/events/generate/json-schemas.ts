import { z } from 'zod';
import { eventSchema } from '../change-event.ts';
import { DeadLetter } from '../dead-letter.ts';
import { eventTypes } from '../event-types.ts';

/** A JSON Schema; only the keywords that our schemas use. */
export interface JsonSchema {
  [keyword: string]: unknown;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
}

// read as input: readers ignore members that they do not know, so the schemas allow them
const options = { io: 'input' } as const;

const titled = (title: string, schema: z.ZodType): JsonSchema => {
  const { $schema, ...rest } = z.toJSONSchema(schema, options);
  return { $schema, title, ...rest } as JsonSchema;
};

/** File name → JSON Schema (draft 2020-12): one for each event type, and the dead letter. */
export const jsonSchemas = (): Record<string, JsonSchema> => ({
  ...Object.fromEntries(eventTypes.map((type) => [type, titled(type, eventSchema(type))])),
  DeadLetter: titled('DeadLetter', DeadLetter),
});

/** The same in the draft that AsyncAPI documents are written in. */
export const draft7 = (schema: z.ZodType): JsonSchema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { ...options, target: 'draft-7' });
  return rest as JsonSchema;
};
