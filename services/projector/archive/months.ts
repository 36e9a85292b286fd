/** `2025-03`, in UTC, as the ledger is divided. */
export type Month = string;

const units: Readonly<Record<string, number>> = { mo: 1, y: 12 };

export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** An age in months: `13mo`, `2y`. Null: it is none. */
export function ageOf(text: string): number | null {
  const [, number, unit = ''] = /^(\d{1,4})(mo|y)$/.exec(text) ?? [];
  return number === undefined ? null : Number(number) * (units[unit] ?? 0);
}

/** The first month that is too young: all of those before it ended at least so many months ago. */
export function firstYoung(age: number, now: Date): Month {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - age, 1)).toISOString().slice(0, 7);
}

/** From the first instant of the month on, up to and without the first of the next. ISO 8601. */
export function boundsOf(month: Month): { from: string; to: string } {
  const from = new Date(`${month}-01T00:00:00Z`);
  const to = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + 1, 1));
  return { from: from.toISOString(), to: to.toISOString() };
}
