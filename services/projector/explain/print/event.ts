import { evolutions, type Kind } from '../../evolve/kinds.ts';
import { columnOf } from '../../rows/names.ts';
import { isoSecond } from '../../rows/version.ts';
import type { Former, Paper } from '../ports.ts';
import type { Did, Told } from '../retell.ts';
import { formerLines } from './formers.ts';
import { sentenceOf } from './sentences.ts';
import { difference, valueText } from './values.ts';
import { padded, widthOf, wrapped } from './wrap.ts';

const ranks = ['creation', 'removal', 'set', 'addition', 'deletion'];

export const headOf = ({ at, did, fact }: Told): string => {
  const outcome =
    did === null ? '  (moved nothing)' : did.step.changed.length === 0 ? '  (changed nothing)' : '';
  return `${isoSecond(at)}  ${fact.type}${outcome}`;
};

/** An event for people: what it did and why, who made it, and where its record lies. */
export function eventLines(
  kind: Kind,
  told: Told,
  paper: Paper | undefined,
  formers: readonly Former[],
  isLate: boolean,
): string[] {
  const { fact, rank, did, reasons } = told;
  return [
    ...wrapped(headOf(told), 0),
    ...wrapped(paper?.summary ?? fact.operation, 2),
    ...(did ? changeLines(kind, did) : []),
    ...reasons.flatMap((reason) => wrapped(`* ${sentenceOf(reason, { kind, paper })}`, 2)),
    ...formerLines(formers, fact.eventId),
    ...(isLate ? wrapped(`* The warehouse learnt of it after that, at ${paper?.recordedAt}.`, 2) : []),
    ...wrapped(`by ${actorOf(paper, fact.actorName)}`, 2),
    ...wrapped(`event ${fact.eventId}, ${fact.operation}, rank ${rank} (${ranks[rank]})`, 2),
    ...wrapped(originOf(paper), 2),
  ];
}

function actorOf(paper: Paper | undefined, label: string): string {
  const { actorName = label, actorArn = null, invokedBy = null } = paper ?? {};
  return [actorName, actorArn && `(${actorArn})`, invokedBy && `through ${invokedBy}`]
    .filter(Boolean)
    .join(' ');
}

function originOf(paper: Paper | undefined): string {
  if (!paper?.bucket || !paper.key) return 'from EventBridge, without a file';
  return `s3://${paper.bucket}/${paper.key} record ${paper.index ?? 'unknown'}`;
}

function changeLines(kind: Kind, { was, is, step }: Did): string[] {
  const isFirst = was.life === 'unmet';
  const order = [...evolutions[kind].columns, 'isDeleted'];
  const changed = order.filter((member) => step.changed.includes(member));
  const width = Math.max(...changed.map((member) => widthOf(columnOf(kind, member))));
  return changed.flatMap((member) => {
    const name = padded(columnOf(kind, member), width);
    const hanging = width + 2;
    if (!(member in step.after)) {
      const last = is.columns[member];
      const known = last === null ? '' : `, last known ${valueText(last)}`;
      return wrapped(`${name}  hidden by CloudTrail${known}`, 4, hanging);
    }
    const [before, after] = [step.before[member], step.after[member]];
    if (isFirst) return wrapped(`${name}  ${valueText(after)}`, 4, hanging);
    return (
      entryLines(columnOf(kind, member), before, after) ??
      wrapped(`${name}  ${valueText(before)} → ${valueText(after)}`, 4, hanging)
    );
  });
}

function entryLines(name: string, before: unknown, after: unknown): string[] | null {
  const parts = difference(before, after);
  if (!parts || parts.gone.length + parts.come.length === 0) return null;
  return [
    ...wrapped(`${name}${parts.stays > 0 ? ` (${parts.stays} more as before)` : ''}`, 4),
    ...parts.gone.flatMap((entry) => wrapped(`- ${entry}`, 6)),
    ...parts.come.flatMap((entry) => wrapped(`+ ${entry}`, 6)),
  ];
}
