import { readFileSync } from 'node:fs';

/** The questions of the pages that people copy from: where they stand, and their SQL. */
export const copied = ['README.md', 'docs/bi.md', 'docs/questions.md'].flatMap((page) => {
  const text = readFileSync(`${import.meta.dirname}/../../../${page}`, 'utf8');
  return text.split(/^#+ /m).flatMap((chapter) => {
    const title = `${page}, ${chapter.slice(0, chapter.indexOf('\n'))}`;
    return [...chapter.matchAll(/^```sql\n((?:select|with)\b[^`]+);\n```/gm)].map(
      ([, sql = '']) => [title, sql] as const,
    );
  });
});
