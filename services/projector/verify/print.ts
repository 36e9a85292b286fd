import type { Mark } from '../anew/ports.ts';
import type { Head } from '../chain/link.ts';
import { type AcceptedGap, historyOf } from '../gaps/gap.ts';
import { harmless } from '../harmless.ts';
import { isoSecond } from '../rows/version.ts';
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
  const { at, agrees, rules, resources, skipped, archived, untrusted, gaps } = report;
  return [
    `The warehouse as of ${at}:`,
    ...rules.flatMap(told),
    `${counted(resources, 'resource')} folded anew.`,
    ...(skipped > 0 ? [`${counted(skipped, 'resource')} not folded: events of them are archived.`] : []),
    ...archived.map(
      ({ month, events, pruned }) =>
        `The month ${month} is archived, with ${counted(events, 'event')}${pruned > 0 ? `, ${pruned.toLocaleString('en-US')} of them pruned by rules` : ''}.`,
    ),
    ...untrustedLines(untrusted),
    ...gapLines(gaps),
    ...archiveLines(report),
    agrees ? 'The tables equal what the ledger says.' : 'The tables do not equal what the ledger says.',
  ];
}

function archiveLines({ archived, parts, unproved }: Report): string[] {
  const isLeftOut = parts === null;
  const why = isLeftOut ? 'what they hold is archived' : 'what they hold was deleted, damaged or detached';
  return [
    ...(isLeftOut && archived.length > 0 ? ['The archive was left out: nothing is said of its files.'] : []),
    ...(parts !== null && parts > 0 ? [`${counted(parts, 'part')} of the archive read.`] : []),
    ...(unproved > 0 ? [`${counted(unproved, 'link')} not proved: ${why}.`] : []),
  ];
}

/** How many are told. */
const FIRST = 20;

function untrustedLines(marks: readonly Mark[]): string[] {
  if (marks.length === 0) return [];
  const more = marks.length - FIRST;
  return [
    `${counted(marks.length, 'resource')} not trusted, and folded only up to an event that could not be used:`,
    ...marks
      .slice(0, FIRST)
      .map(
        ({ name, since, eventId, code, letterId }) =>
          `             ${harmless(name)} since ${isoSecond(since)}, event ${harmless(eventId ?? 'unknown')} (${code}, dead letter ${letterId})`,
      ),
    ...(more > 0 ? [`             and ${more.toLocaleString('en-US')} more`] : []),
  ];
}

function gapLines(gaps: readonly AcceptedGap[]): string[] {
  if (gaps.length === 0) return [];
  return [
    `${counted(gaps.length, 'gap')} in the event log: what it lost is not in the ledger unless it came again:`,
    ...gaps.map((gap) => `             ${harmless(historyOf(gap))}`),
  ];
}

/** Where the chains end, to be kept elsewhere. */
export const headLinesOf = (at: string, heads: readonly Head[]): string[] => [
  `# Where the chains of the ledger end, as of ${at}: chain, links, hash of the last one`,
  ...heads.map(lineOf),
];
