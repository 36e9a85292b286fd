import type { Members } from '../record.ts';
import type { Call, Subject } from './call.ts';

/** Adds the tags; a key that is there takes the new value. */
export function tagResource(subject: Subject, tags: Record<string, string>): Call {
  return {
    operation: 'TagResource',
    subject,
    names: 'arn',
    request: () => ({ tags }),
    lesson: {
      edit: (columns) => {
        columns.tags = { ...(columns.tags as Members | null), ...tags };
      },
    },
  };
}

export function untagResource(subject: Subject, tagKeys: readonly string[]): Call {
  return {
    operation: 'UntagResource',
    subject,
    names: 'arn',
    request: () => ({ tagKeys: [...tagKeys] }),
    lesson: {
      edit: (columns) => {
        if (columns.tags === null) return;
        const kept = Object.entries(columns.tags as Members).filter(([key]) => !tagKeys.includes(key));
        columns.tags = Object.fromEntries(kept);
      },
    },
  };
}
