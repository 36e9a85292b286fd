import { queueHistory, routingProfileHistory, userHistory } from '@warehouse/tables/index.ts';
import { getTableColumns } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { evolutions } from './kinds.ts';

const tables = { user: userHistory, 'routing-profile': routingProfileHistory, queue: queueHistory };

describe('the columns of a kind', () => {
  for (const [kind, { columns }] of Object.entries(evolutions)) {
    it(`are those of its table: ${kind}`, () => {
      const declared = Object.keys(getTableColumns(tables[kind as keyof typeof tables]));
      expect(declared.slice(5, 5 + columns.length)).toEqual(columns);
      expect(declared[5 + columns.length]).toBe('maskedFields');
    });
  }
});
