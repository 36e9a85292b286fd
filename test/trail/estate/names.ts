import type { Random } from '../random.ts';

const people =
  'sato suzuki takahashi tanaka ito watanabe yamamoto nakamura kobayashi kato yoshida yamada sasaki mori kimura'.split(
    ' ',
  );

const things = [
  'Basic',
  'VIP',
  'Billing',
  'Orders',
  '解約窓口',
  '夜間受付',
  '東日本コールセンター',
  '001_nakahara',
  'Quotes "inside"',
  'Braces {"a": [1]} }{',
  'Back\\slash \\" and \\n',
  'Emoji 📞 窓口',
  '全角（ﾃｽﾄ）',
  "O'Brien & <Söhne>",
];

export function username(random: Random): string {
  return `${random.pick(people)}-${random.text(5, 'abcdefghijklmnopqrstuvwxyz0123456789')}`;
}

/** A name for a queue or a routing profile; any of Unicode, quotes and braces may be in it. */
export function thingName(random: Random): string {
  return `${random.pick(things)} ${random.int(1, 9999)}`;
}

/** Tags, some of them made to mislead whoever looks for text instead of members. */
export function tags(random: Random): Record<string, string> {
  const every: readonly (readonly [string, string])[] = [
    ['team', random.pick(['care', 'sales', '保守'])],
    ['cost-center', String(random.int(100, 999))],
    ['eventSource', 's3.amazonaws.com'],
    ['note', '{"eventSource":"ec2.amazonaws.com","eventName":"RunInstances"}'],
    ['環境', '本番'],
    ['empty', ''],
  ];
  return Object.fromEntries(random.some(every, 3));
}
