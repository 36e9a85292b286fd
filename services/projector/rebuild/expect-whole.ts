import { Fault } from '@warehouse/runtime/fault.ts';
import type { Tables } from './ports.ts';

/** History that is folded from a part of the ledger would lose the rest. */
export async function expectWhole(tables: Pick<Tables, 'missing'>): Promise<void> {
  const { events, first } = await tables.missing(20);
  if (events === 0) return;
  throw new Fault({
    remedy: 'stop',
    code: 'ledger_incomplete',
    message: `Events that were recorded are not in the ledger: ${events}. Attach the months that somebody detached, or find out where they went: ${first.join(', ')}`,
    facts: { events },
  });
}
