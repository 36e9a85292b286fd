import type { Kind } from '../../evolve/kinds.ts';
import type { Refusal } from '../explain.ts';
import type { Candidate } from '../ports.ts';
import type { Question } from '../question.ts';
import { wrapped } from './wrap.ts';

const lists: Record<Kind, string> = {
  user: 'select user_id, username from bi.users',
  'routing-profile': 'select routing_profile_id, name from bi.routing_profiles',
  queue: 'select queue_id, name from bi.queues',
};

/** Why nothing is told, and what to do next. */
export function refusalLines({ kind, wanted, region, instanceId }: Question, refusal: Refusal): string[] {
  if ('several' in refusal) {
    const { several } = refusal;
    return [
      ...wrapped(`${several.length} resources of kind ${kind} bear "${wanted}". Ask for one of them:`, 0),
      ...several.flatMap(candidateLines),
    ];
  }
  const { others, near, known } = refusal.none;
  const where = [region && ` in ${region}`, instanceId && ` in instance ${instanceId}`]
    .filter(Boolean)
    .join('');
  return [
    ...wrapped(`The warehouse knows no ${kind} "${wanted}"${where}.`, 0),
    ...(others.length > 0 ? ['What bears it is:', ...others.flatMap(candidateLines)] : []),
    ...(near.length > 0 ? ['Near to it:', ...near.flatMap(candidateLines)] : []),
    ...(others.length + near.length > 0 ? [] : wrapped(hint(kind, known), 0)),
  ];
}

const hint = (kind: Kind, known: number): string =>
  known === 0
    ? `It knows none of kind ${kind} yet: are the ingestor and the projector running, and has a trail file come?`
    : `It knows ${known} of kind ${kind}. Those that are there now: ${lists[kind]}`;

function candidateLines({ kind, id, name, isDeleted, region, instanceId }: Candidate): string[] {
  const life = isDeleted ? ', deleted' : '';
  return [
    ...wrapped(`${kind} ${name ?? '(its name is not known)'}${life}, instance ${instanceId} in ${region}`, 2),
    ...wrapped(`npm run explain -- ${kind} ${id} --region ${region}`, 4),
  ];
}
