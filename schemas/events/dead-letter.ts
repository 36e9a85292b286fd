import { z } from 'zod';

/** Input that can never succeed, on its way to whoever keeps it. */
export const DeadLetter = z.object({
  id: z.uuid().meta({ description: 'made from what failed, so that repeats are one letter' }),
  service: z.enum(['ingestor', 'projector']),
  reason: z.string().min(1).meta({ description: 'one sentence for people' }),
  code: z.string().regex(/^[a-z][a-z0-9_]*$/),
  bucket: z.string().nullable(),
  key: z.string().nullable(),
  versionId: z.string().nullable(),
  index: z.int().nonnegative().nullable().meta({ description: "place among the file's Records, from 0" }),
  at: z.iso.datetime(),
  attempts: z.int().positive(),
  body: z.string().nullable().meta({ description: 'small bodies only, at most 64 KiB' }),
  notification: z.string().nullable().meta({ description: 'the message it came by, to try again from' }),
  resolved: z
    .literal(true)
    .exactOptional()
    .meta({ description: 'a retry succeeded: the letter leaves the list' }),
});
export type DeadLetter = z.infer<typeof DeadLetter>;
