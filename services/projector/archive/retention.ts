import { z } from 'zod';
import { type Hold, holds as isHeldBy, nameOf } from '../holds/hold.ts';
import { ageOf, firstYoung, type Month } from './months.ts';

const Rule = z
  .strictObject({
    instanceId: z.string().min(1).optional(),
    /** of resource: user, queue …; instance and account for what has no other */
    kind: z.string().min(1).optional(),
    keep: z
      .string()
      .refine((text) => ageOf(text) !== null, 'an age such as 13mo or 10y')
      .optional(),
    /** why nothing of it may go, whatever other rules say */
    hold: z.string().min(1).optional(),
  })
  .refine(({ keep, hold }) => (keep === undefined) !== (hold === undefined), 'either keep or hold');

/** How long records of an instance, of a kind, or of both are kept; or that they are held. */
export type Rule = z.output<typeof Rule>;

/** Rules in the words of a file, or what is wrong with them. */
export function readRules(text: string): readonly Rule[] | { wrong: string } {
  try {
    const parsed = z.array(Rule).min(1).safeParse(JSON.parse(text));
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    return { wrong: `rule ${Number(issue?.path[0] ?? 0) + 1}: ${issue?.message}` };
  } catch {
    return { wrong: 'it is no JSON' };
  }
}

/** What decides: the rules, and the holds that were placed, at a time. */
export interface Law {
  rules: readonly Rule[];
  holds: readonly Hold[];
  now: Date;
}

/** Events of a kind of resource of an instance: of one resource, or of any that no hold names. */
interface Subject {
  instanceId: string | null;
  kind: string;
  resourceId: string | null;
}

const fits = ({ instanceId, kind }: Rule, about: Subject): boolean =>
  (instanceId === undefined || instanceId === about.instanceId) &&
  (kind === undefined || kind === about.kind);

/** An instance says more than a kind. */
const weight = ({ instanceId, kind }: Rule): number =>
  (instanceId === undefined ? 0 : 2) + (kind === undefined ? 0 : 1);

/**
 * Why the records of a month about something may not go yet, for people; null when they may. What no rule is about is
 * kept for ever; of two rules that say as much, the one that keeps longer counts. A hold beats them all.
 */
export function reasonToKeep(month: Month, about: Subject, { rules, holds, now }: Law): string | null {
  const told = `${about.kind} of ${about.instanceId ?? 'no instance'}`;
  const fitting = rules.filter((rule) => fits(rule, about));
  const placed = holds.find((hold) => isHeldBy(hold, about));
  const hold = placed ? nameOf(placed) : fitting.find((rule) => rule.hold !== undefined)?.hold;
  if (hold) return `${told}: on hold (${hold})`;
  const heaviest = Math.max(...fitting.map(weight));
  const ages = fitting.filter((rule) => weight(rule) === heaviest).map(({ keep }) => ageOf(keep ?? '') ?? 0);
  if (ages.length === 0) return `${told}: no rule`;
  const age = Math.max(...ages);
  return month < firstYoung(age, now) ? null : `${told}: kept for ${age} months`;
}
