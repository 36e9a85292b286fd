import type { Head } from '../chain/link.ts';
import { lineOf } from './heads.ts';
import type { Verdict } from './ports.ts';
import type { Report } from './verify.ts';

const counted = (number: number, thing: string) =>
  `${number.toLocaleString('en-US')} ${thing}${number === 1 ? '' : 's'}`;

function told({ name, sentence, differences, first }: Verdict): string[] {
  if (differences === 0) return [`  agrees   ${sentence}`];
  const more = differences - first.length;
  return [
    `  DIFFERS  ${sentence}: ${counted(differences, 'difference')} (${name})`,
    ...first.map(({ id, what }) => `             ${id}${what ? ` (${what})` : ''}`),
    ...(more > 0 ? [`             and ${more.toLocaleString('en-US')} more`] : []),
  ];
}

/** The report for people. */
export function linesOf(report: Report): string[] {
  const { at, agrees, rules, resources, skipped, archived, unproved } = report;
  return [
    `The warehouse as of ${at}:`,
    ...rules.flatMap(told),
    `${counted(resources, 'resource')} folded anew.`,
    ...(skipped > 0 ? [`${counted(skipped, 'resource')} not folded: events of them are archived.`] : []),
    ...archived.map(
      ({ month, events }) => `The month ${month} is archived, with ${counted(events, 'event')}.`,
    ),
    ...(unproved > 0
      ? [`${counted(unproved, 'link')} not proved: what they hold is archived (--archive looks there).`]
      : []),
    agrees ? 'The tables equal what the ledger says.' : 'The tables do not equal what the ledger says.',
  ];
}

/** Where the chains end, to be kept elsewhere. */
export const headLinesOf = (at: string, heads: readonly Head[]): string[] => [
  `# Where the chains of the ledger end, as of ${at}: chain, links, hash of the last one`,
  ...heads.map(lineOf),
];
