import type { Fault } from '@warehouse/runtime/fault.ts';
import type { Books } from './ports.ts';

/**
 * Those that the database refuses, each with its refusal. All are tried together; what is refused is halved until
 * each stands alone. Nothing stays written.
 */
export async function refusedAmong<T>(
  { rehearse }: Pick<Books, 'rehearse'>,
  items: readonly T[],
  write: (items: readonly T[]) => Promise<void>,
): Promise<Map<T, Fault>> {
  if (items.length === 0) return new Map();
  const fault = await rehearse(() => write(items));
  if (!fault) return new Map();
  if (items.length === 1) return new Map([[items[0] as T, fault]]);
  const middle = Math.ceil(items.length / 2);
  const halves = [items.slice(0, middle), items.slice(middle)];
  const refused = new Map<T, Fault>();
  for (const half of halves)
    for (const [item, its] of await refusedAmong({ rehearse }, half, write)) refused.set(item, its);
  return refused;
}
