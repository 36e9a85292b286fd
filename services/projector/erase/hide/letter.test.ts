import { describe, expect, it } from 'vitest';
import { kindTold, tellingOf } from './letter.ts';

const tells = tellingOf({
  ...{ instanceId: 'i', userId: '7d1c2a54-9f0e-4f43-8a67-3b1f5c2d9e01', tags: false },
  ...{ names: ['hana', '佐藤'], actors: ['hana.iam'], words: ['h.sato@example.com', '+81901112222'] },
});
const inside = (value: unknown) => JSON.stringify({ Message: JSON.stringify(value) });

describe('the text of a dead letter', () => {
  it.each([
    '{"user":"7d1c2a54-9f0e-4f43-8a67-3b1f5c2d9e01"',
    'half a text of 7D1C2A54-9F0E-4F43-8A67-3B1F5C2D9E01 and no JSON',
    '{"Email":"H.Sato@example.com"}',
    '{"Email":"h.sato\\u0040example.com"}',
    '{"Mobile":"\\u002B81901112222"}',
    '{"Username":"Hana"}',
    '{"Username":"\\u4f50\\u85e4"}',
    '{"arn":"arn:aws:sts::123456789012:assumed-role/Admin/hana"}',
    '{"arn":"arn:aws:sts::123456789012:assumed-role\\/Admin\\/hana"}',
    '{"principalId":"AROAEXAMPLE:hana"}',
    '{"arn":"arn:aws:iam::123456789012:user/hana.iam"}',
    inside({ Username: 'hana' }),
    inside({ arn: 'arn:aws:sts::123456789012:assumed-role/Admin/hana' }),
    '{"Message":"{\\\\\\"Email\\\\\\":\\\\\\"h.sato\\\\\\\\u0040example.com"}',
    inside({ detail: inside({ Username: '佐藤' }) }),
  ])('tells of a person: %s', (text) => {
    expect(tells(text)).toBe(true);
  });

  it.each([
    '{"Name":"hana desk"}',
    '{"Name":"the hana"}',
    '{"Name":"hanako"}',
    '{"arn":"arn:aws:iam::123456789012:user/hanaXiam"}',
    '{"arn":"arn:aws:sts::123456789012:assumed-role/hana/kei"}',
    'nothing',
  ])('does not: %s', (text) => {
    expect(tells(text)).toBe(false);
  });

  it.each([
    ['{"resource":{"kind":"queue"}}', 'queue'],
    ['{"resource":{"kind":"queue"}', null],
    ['{"resource":{"kind":7}}', null],
    ['{"kind":"queue"}', null],
    ['null', null],
  ])('tells the kind of a resource only if it is a change event: %s', (text, kind) => {
    expect(kindTold(text)).toBe(kind);
  });
});
