import fc from 'fast-check';

/** Pieces that scanners stumble over, all legal inside a JSON string once escaped by `JSON.stringify`. */
const nasty = [
  '"',
  '\\',
  '\\\\',
  '\\"',
  '{',
  '}',
  '[',
  ']',
  '},{',
  ']}',
  ',',
  ':',
  '"Records":[',
  'é',
  '連絡',
  '😀',
  '\u0000',
  '\u2028',
  'connect.amazonaws.com',
  '"connect.amazonaws.com"',
  '\\"connect.amazonaws.com\\"',
  'directconnect.amazonaws.com',
  '{"eventSource":"connect.amazonaws.com"}',
  '"eventSource": ',
  '\\u0063onnect.amazonaws.com',
  'c',
  'connect.amazonaws.co',
];
const services = [
  'connect.amazonaws.com',
  'ec2.amazonaws.com',
  'directconnect.amazonaws.com',
  'connect.amazonaws.com ',
];

const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...nasty), { maxLength: 5 }).map((pieces) => pieces.join('')),
  },
  fc.string({ maxLength: 90 }),
);
const key = fc.oneof(fc.constantFrom('eventSource', 'Records', 'a', 'eventVersion'), text);

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.constantFrom(...services),
    fc.constantFrom(null, true, false, 0, -1.5e-7, 123456789012),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
}));

const record = fc
  .tuple(
    fc.dictionary(key, value, { maxKeys: 5 }),
    fc.constantFrom(...services),
    fc.dictionary(key, value, { maxKeys: 2 }),
  )
  .map(([before, eventSource, after]) => ({ ...before, eventSource, ...after }));

/** Some letters written as escapes, which means the same. */
function withEscapes(json: string, every: number): string {
  let letters = 0;
  return json.replace(/(?<!\\)[com.](?=[a-z.]{3})/g, (letter) =>
    ++letters % every === 0 ? `\\u00${letter.charCodeAt(0).toString(16)}` : letter,
  );
}

/** A JSON text like a trail file's as its worst enemy would write it. */
export const trailText = fc
  .record({
    records: fc.array(fc.oneof({ weight: 4, arbitrary: record }, value), { maxLength: 8 }),
    before: fc.dictionary(
      text.filter((name) => name !== 'Records'),
      value,
      { maxKeys: 2 },
    ),
    after: fc.dictionary(
      text.filter((name) => name !== 'Records'),
      value,
      { maxKeys: 2 },
    ),
    indent: fc.constantFrom(0, 0, 1, 2, '\t'),
    escapes: fc.constantFrom(0, 0, 0, 1, 7),
  })
  .map(({ records, before, after, indent, escapes }) => {
    const json = JSON.stringify({ ...before, Records: records, ...after }, null, indent);
    return escapes === 0 ? json : withEscapes(json, escapes);
  });

/** Lengths of the pieces in which a text comes. */
export const cuts: fc.Arbitrary<readonly number[]> = fc.oneof(
  fc.constant([1]),
  fc.constant([1_000_000]),
  fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 6 }),
);
