import { id, list, map, text } from '@warehouse/cloudtrail/seen.ts';
import { feed } from './feed.ts';
import type { Rows } from './rows.ts';

/** Tags under whichever name the call has for them. */
export const tags = (name: string) => feed(name, map(text), 'tags');

const workspace = feed('WorkspaceId', id, 'workspaceId');

/** Calls whose ARNs say the resource → which request members feed which columns. */
export const sharedRows: Rows<null> = {
  TagResource: [tags('tags')],
  UntagResource: [feed('tagKeys', list(text), 'tagKeys', 'tags')],
  AssociateWorkspace: [workspace],
  DisassociateWorkspace: [workspace],
};
