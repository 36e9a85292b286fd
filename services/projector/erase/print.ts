import type { Account } from './ports.ts';

const counted = (number: number, thing: string) =>
  `${number.toLocaleString('en-US')} ${thing}${number === 1 ? '' : 's'}`;

/** What an erasure comes to, for people. What the person was found by is told to who has to decide, and to nobody later. */
export function linesOf(account: Account, isDone: boolean): string[] {
  const { person, events, superseded, versions, deadLetters, archived } = account;
  const { userId, instanceId, names, actors, words } = person;
  const found = [...new Set([...names, ...actors, ...words])];
  return [
    `${isDone ? 'Erased' : 'To be erased'}: user ${userId} of instance ${instanceId}`,
    ...(isDone || found.length === 0 ? [] : [`  found by the id and by ${found.join(', ')}`]),
    `  ${counted(events, 'event')} of the ledger, ${counted(superseded, 'event')} that were translated anew`,
    `  ${counted(versions, 'version')} that nobody believes any more, ${counted(deadLetters, 'dead letter')}`,
    ...archived.map((month) => `  NOT looked into: the records of ${month}, which are archived`),
    '  Out of reach: the event log, the trail files, backups, exports, archives (docs/privacy.md)',
  ];
}
