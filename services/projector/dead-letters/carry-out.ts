import type { Clinic, Letter, Letters, Outlets } from './letter.ts';
import type { Order } from './order.ts';
import { allOf, jsonOf, lineOf } from './print.ts';
import { retryOf } from './retry.ts';

export interface Desk {
  letters: Letters;
  outlets: Outlets;
  clinic: Clinic;
  print(line: string): void;
  /** for people alone: what is no line of the list */
  note(line: string): void;
}

/** Carries out an order. Gives what could not be done, one sentence each; nothing is done while an id is unknown. */
export async function carryOut(order: Order, desk: Desk): Promise<readonly string[]> {
  const { letters, outlets, clinic, print, note } = desk;
  if (order.verb === 'list') {
    const listed = await letters.list();
    for (const letter of listed) print(order.json ? jsonOf(letter) : lineOf(letter));
    if (listed.length === 0) note('No dead letter is on the list.');
    return [];
  }
  const found = new Map((await letters.find(order.ids)).map((letter) => [letter.id, letter]));
  const unknown = order.ids.filter((id) => !found.has(id));
  if (unknown.length > 0) return unknown.map((id) => `${id}: there is no such dead letter`);

  if (order.verb === 'retry') expectOutlets([...found.values()], outlets);
  const refused: string[] = [];
  const verbs: Record<'show' | 'retry' | 'discard', (letter: Letter) => Promise<void>> = {
    async show(letter) {
      print(allOf(letter));
    },
    async retry(letter) {
      const why = await retry(letter, desk);
      if (why === null) print(`${letter.id}: tried again`);
      else refused.push(`${letter.id}: cannot be tried again, ${why}`);
    },
    async discard(letter) {
      await letters.mark(letter.id, 'discarded');
      if (letter.service === 'projector') await clinic.discard(letter);
      print(`${letter.id}: discarded`);
    },
  };
  for (const letter of found.values()) await verbs[order.verb](letter);
  return refused;
}

function expectOutlets(letters: readonly Letter[], outlets: Outlets): void {
  const retries = letters.map(retryOf);
  outlets.expect({
    queue: retries.some((how) => 'notify' in how),
    eventLog: retries.some((how) => 'publish' in how),
  });
}

/** Null when the letter is on its way or was of use, else why it is not. */
async function retry(letter: Letter, { letters, outlets, clinic }: Desk): Promise<string | null> {
  const how = retryOf(letter);
  if ('not' in how) return how.not;
  if ('heal' in how) {
    await letters.mark(letter.id, 'retried');
    return clinic.retry(letter);
  }
  if ('notify' in how) {
    await outlets.notify(how.notify, letter.id);
    await letters.mark(letter.id, 'retried');
    return null;
  }
  const wrong = await outlets.publish(how.publish);
  // an event that contradicts the ledger still is a letter again
  if (wrong === null) await letters.mark(letter.id, 'retried');
  return wrong;
}
