import { describe, expect, it } from 'vitest';
import { padded, widthOf, wrapped } from './wrap.ts';

describe('a wrapped text', () => {
  it('stays within 100 columns and hangs its further lines', () => {
    const lines = wrapped(Array.from({ length: 40 }, () => 'word').join(' '), 2);
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^ {2}word/);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(100);
    for (const line of lines.slice(1)) expect(line).toMatch(/^ {4}word/);
  });

  it('breaks a long word behind a slash, and loses nothing of it', () => {
    const key = `s3://trail/${'folder/'.repeat(10)}${'x'.repeat(70)}.json.gz`;
    const lines = wrapped(key, 2);
    expect(lines[0]).toMatch(/\/$/);
    expect(lines.map((line) => line.trim()).join('')).toBe(key);
  });

  it('breaks a word without a slash where the line ends, by its width', () => {
    const lines = wrapped('中'.repeat(120), 0, 0);
    expect(lines.map(widthOf)).toEqual([100, 100, 40]);
  });

  it('does nothing to the terminal', () => {
    expect(wrapped('a\u001b[2J\u2028b', 0)).toEqual(['a\\u001b[2J\\u2028b']);
  });

  it('is padded by its width', () => {
    expect(padded('中原', 6)).toBe('中原  ');
    expect(padded('too long', 3)).toBe('too long');
  });
});
