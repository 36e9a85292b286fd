import { describe, expect, it } from 'vitest';
import { headsIn, lineOf } from './heads.ts';

const heads = [
  { chain: 'connect.changes.v1/0', position: 12, hash: 'a'.repeat(64) },
  { chain: 'link', position: 3, hash: '0123456789abcdef'.repeat(4) },
];

describe('heads that were kept elsewhere', () => {
  it('are read as they were written, with comments between', () => {
    const text = `# kept on a Sunday\n\n${heads.map(lineOf).join('\r\n')}\n`;
    expect(headsIn(text)).toEqual(heads);
  });

  it.each([
    '',
    '# nothing',
    'connect.changes.v1/0 12',
    `chain -1 ${'a'.repeat(64)}`,
    `chain 1 ${'g'.repeat(64)}`,
  ])('are none in %j', (text) => {
    expect(headsIn(text)).toBeNull();
  });
});
