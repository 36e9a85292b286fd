import type { DataOf } from '@warehouse/events/event-types.ts';
import type { Tags } from '@warehouse/events/resource.ts';
import { type Known, type Patch, unmoved } from './state.ts';

interface Tagged {
  tags: Tags;
}

/** What every kind of ours can have done to it. Workspaces make change events, and no versions. */
export const tagHandlers = {
  ResourceTagged: ({ tags }: DataOf<'ResourceTagged'>, was: Known<Tagged>): Patch<Tagged> =>
    tags ? { merge: { tags: { ...was.tags, ...tags } } } : {},
  ResourceUntagged: ({ tagKeys = [] }: DataOf<'ResourceUntagged'>, was: Known<Tagged>): Patch<Tagged> => ({
    merge: { tags: was.tags && without(was.tags, tagKeys) },
  }),
  WorkspaceAssociated: unmoved,
  WorkspaceDisassociated: unmoved,
};

const without = (tags: Tags, keys: readonly string[]): Tags =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key)));
