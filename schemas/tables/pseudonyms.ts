import { sql } from 'drizzle-orm';
import { check, text } from 'drizzle-orm/pg-core';
import { instant } from './known.ts';
import { ops } from './schemas.ts';

/**
 * What the pseudonyms of the schema bi_masked are made with; one row. Who has it can try names. With another key there
 * are other pseudonyms from the next statement on; see docs/bi.md.
 */
export const pseudonymKeys = ops.table(
  'pseudonym_keys',
  {
    name: text('name').primaryKey(),
    key: text('key').notNull(),
    setAt: instant('set_at').notNull(),
  },
  () => [check('pseudonyms_have_one_key', sql`name = 'all'`), check('key_is_long', sql`length(key) >= 32`)],
);
