import { z } from 'zod';
import { type Hold, nameOf } from '../holds/hold.ts';
import type { Manifest } from './manifest.ts';
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

/** A hold that was placed is as good as one in the rules. */
export const ruleOf = (hold: Hold): Rule => ({
  instanceId: hold.instanceId ?? undefined,
  kind: hold.kind ?? undefined,
  hold: nameOf(hold),
});

type Held = Manifest['holds'][number];

const fits = ({ instanceId, kind }: Rule, held: Held): boolean =>
  (instanceId === undefined || instanceId === held.instanceId) && (kind === undefined || kind === held.kind);

/** An instance says more than a kind. */
const weight = ({ instanceId, kind }: Rule): number =>
  (instanceId === undefined ? 0 : 2) + (kind === undefined ? 0 : 1);

/**
 * Why the records of a month may not go yet, for people; empty when they may. A file goes as a whole: one reason keeps
 * all of it. What no rule is about is kept for ever; of two rules that say as much, the one that keeps longer counts.
 */
export function reasonsToKeep(
  { month, holds }: Pick<Manifest, 'month' | 'holds'>,
  rules: readonly Rule[],
  now: Date,
): string[] {
  const reasons = holds.map((held) => reasonToKeep(month, held, rules, now));
  return [...new Set(reasons.filter((reason) => reason !== null))];
}

function reasonToKeep(month: Month, held: Held, rules: readonly Rule[], now: Date): string | null {
  const about = `${held.kind} of ${held.instanceId ?? 'no instance'}`;
  const fitting = rules.filter((rule) => fits(rule, held));
  const hold = fitting.find((rule) => rule.hold !== undefined)?.hold;
  if (hold) return `${about}: on hold (${hold})`;
  const heaviest = Math.max(...fitting.map(weight));
  const ages = fitting.filter((rule) => weight(rule) === heaviest).map(({ keep }) => ageOf(keep ?? '') ?? 0);
  if (ages.length === 0) return `${about}: no rule`;
  const age = Math.max(...ages);
  return month < firstYoung(age, now) ? null : `${about}: kept for ${age} months`;
}
