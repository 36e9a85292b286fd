import { describe, expect, it } from 'vitest';
import { connectRecord } from './record.ts';
import { ours, read } from './samples.ts';

const decided = (text: string): unknown => connectRecord({ text, length: text.length });

describe('a record of Connect', () => {
  it('is told by its own eventSource', () => {
    expect(decided('{"eventSource":"connect.amazonaws.com","a":1}')).toEqual({
      record: { eventSource: 'connect.amazonaws.com', a: 1 },
    });
  });

  it.each([
    '{"eventSource":"kms.amazonaws.com","userIdentity":{"invokedBy":"connect.amazonaws.com"}}',
    '{"requestParameters":{"eventSource":"connect.amazonaws.com"}}',
    '{"eventSource":"directconnect.amazonaws.com"}',
    '{"eventSource":["connect.amazonaws.com"]}',
    '{"eventSource":"connect.amazonaws.com","eventSource":"ec2.amazonaws.com"}',
    '{"__proto__":{"eventSource":"connect.amazonaws.com"}}',
  ])('is not %s', (text) => {
    expect(decided(text)).toBeNull();
  });

  it('is found however its letters are written', async () => {
    const records = [
      '{"eventSource":"\\u0063onnect.amazonaws.com"}',
      '{"eventSource":"connect\\u002Eamazonaws.com"}',
      '{"event\\u0053ource":"connect.amazonaws.com"}',
      '{ "eventSource" : "connect.amazonaws.com" }',
    ];
    const { found } = await read(Buffer.from(`{"Records":[${records.join(',')}]}`));
    expect(found.map(([index]) => index)).toEqual([0, 1, 2, 3]);
  });

  it('keeps its text where bytes are no UTF-8', async () => {
    const cut = Buffer.concat([
      Buffer.from('{"eventSource":"connect.amazonaws.com","a":"'),
      Buffer.from([0xe3, 0x83]),
      Buffer.from('"}'),
    ]);
    const whole = Buffer.from(JSON.stringify(ours()));
    const records = [whole, cut, whole].flatMap((each) => [each, Buffer.from(',')]).slice(0, -1);
    const { found } = await read(Buffer.concat([Buffer.from('{"Records":['), ...records, Buffer.from(']}')]));
    const broken = { eventSource: 'connect.amazonaws.com', a: '\uFFFD' };
    expect(found.map(([, record]) => record)).toEqual([ours(), broken, ours()]);
  });
});

describe('a broken record', () => {
  it('is named without quoting it', () => {
    const { broken } = decided('{"eventSource":"connect.amazonaws.com","secret":}') as { broken: string };
    expect(broken).toMatch(/^a record of \d+ bytes is not valid JSON$/);
  });

  it.each(['["connect.amazonaws.com"]', '[{"eventSource":"ec2"}]', '"connect"', '7', '-1e9', 'true', 'null'])(
    'is a member of Records that is no object: %s',
    async (member) => {
      const text = `{"Records":[${member}, ${JSON.stringify(ours())},${member}]}`;
      const { broken, found, records, damage } = await read(Buffer.from(text));
      expect([broken, found, records, damage]).toEqual([[0, 2], [[1, ours()]], 3, null]);
    },
  );
});
