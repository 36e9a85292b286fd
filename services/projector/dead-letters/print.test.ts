import { describe, expect, it } from 'vitest';
import type { Letter } from './letter.ts';
import { allOf, jsonOf, lineOf } from './print.ts';

const letter: Letter = {
  id: '6c2f0a3e-0000-5000-8000-000000000001',
  service: 'ingestor',
  reason: 'The record is broken: eventTime is no time',
  code: 'broken_record',
  bucket: 'trail',
  key: 'a.json.gz',
  versionId: null,
  index: 17,
  firstAt: '2022-04-12T02:32:35.000Z',
  lastAt: '2022-04-12T03:00:00.000Z',
  attempts: 2,
  body: '{}',
  notification: '{"Records":[]}',
  state: 'open',
  resourceKey: null,
  eventId: null,
};

describe('a printed dead letter', () => {
  it('is one line with its reason, code and place', () => {
    const line = lineOf(letter);
    for (const part of [letter.id, letter.reason, letter.code, 'trail/a.json.gz#17'])
      expect(line).toContain(part);
    expect(lineOf({ ...letter, bucket: null, key: null, index: null })).toContain('  -  ');
  });

  it('is one JSON object for programs', () => {
    const { body: _, notification: __, resourceKey: ___, ...kept } = letter;
    expect(JSON.parse(jsonOf(letter))).toEqual(kept);
  });

  it('shows everything', () => {
    expect(JSON.parse(allOf(letter))).toEqual(letter);
  });

  it('does nothing to the terminal, whatever it holds', () => {
    const hostile = { ...letter, key: 'a\n\u001b[2J\u009bK\u2028', body: '\u001b]0;\u0085' };
    for (const printed of [lineOf(hostile), jsonOf(hostile), ...allOf(hostile).split('\n')])
      expect(printed).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
    expect(JSON.parse(jsonOf(hostile)).key).toBe(hostile.key);
    expect(JSON.parse(allOf(hostile)).body).toBe(hostile.body);
  });
});
