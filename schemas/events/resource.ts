import { z } from 'zod';

/** The kinds whose state the warehouse keeps, in our words (an ARN says `agent` for a user). */
export const trackedKinds = ['user', 'routing-profile', 'queue'] as const;
export type TrackedKind = (typeof trackedKinds)[number];

/** A bare id: never an ARN, never empty. */
export const Id = z.string().min(1);

/**
 * What a change is about. Other kinds than ours stand in the ARN's words; without a resource id the kind is
 * `instance`, and without an instance `account`, each with its own id.
 */
export const Resource = z.object({
  kind: z.string().min(1).meta({ description: 'user, routing-profile, queue, or another ARN segment' }),
  id: Id,
  instanceId: Id.nullable(),
  region: z.string().min(1),
  accountId: z.string().min(1),
});
export type Resource = z.infer<typeof Resource>;

/** Tags of any resource. Keys are the user's own and keep their spelling. */
export const Tags = z.record(z.string(), z.string());
export type Tags = z.infer<typeof Tags>;
