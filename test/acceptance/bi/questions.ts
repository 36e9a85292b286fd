import { readFileSync } from 'node:fs';
import { grid } from '@warehouse/local/demo/grid.ts';
import pg from 'pg';

/** A question that people ask: its query, and the answer that the document prints. */
export interface Question {
  title: string;
  sql: string;
  answer: string;
}

export const document = new URL('../../../docs/questions.md', import.meta.url);

const asked = /^### (.+)\n[\s\S]*?^```sql\n([\s\S]*?)^```\n```\n([\s\S]*?)^```$/gm;

export function readQuestions(): Question[] {
  return [...readFileSync(document, 'utf8').matchAll(asked)].map(([, title = '', sql = '', answer = '']) => ({
    title,
    sql,
    answer: answer.trimEnd(),
  }));
}

/** The document with the answers that were found, in the order of its questions. */
export function withAnswers(answers: readonly string[]): string {
  const left = [...answers];
  return readFileSync(document, 'utf8').replace(asked, (whole, _title, _sql, old: string) =>
    whole.replace(`\`\`\`\n\`\`\`\n${old}\`\`\``, () => `\`\`\`\n\`\`\`\n${left.shift()}\n\`\`\``),
  );
}

/** Without a time zone they are shown as they come: the driver would read them in the machine's. */
const local: readonly number[] = [pg.types.builtins.DATE, pg.types.builtins.TIMESTAMP];
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    local.includes(oid) ? String : pg.types.getTypeParser(oid, format as 'text'),
};

/** The answer as the demo prints its tables; times are in UTC. */
export async function answer(reader: pg.Client, sql: string): Promise<string> {
  const { rows } = await reader.query({ text: sql, types });
  return rows.length === 0 ? '(nothing)' : grid(rows).join('\n');
}
