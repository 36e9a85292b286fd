import { describe, expect, it } from 'vitest';
import { readQuestion } from './question.ts';

const instance = 'arn:aws:connect:ap-northeast-1:123456789012:instance/i-1';
const plain = { kind: 'queue', wanted: 'q-1', region: null, instanceId: null, at: null, json: false };

describe('a question', () => {
  it.each([
    [['queue', 'q-1'], plain],
    [['queue', 'q-1', '--json'], { ...plain, json: true }],
    [['routing-profile', '夜間 {24h}'], { ...plain, kind: 'routing-profile', wanted: '夜間 {24h}' }],
    [
      ['--region', 'us-east-1', 'queue', 'q-1', '--instance=i-2'],
      { ...plain, region: 'us-east-1', instanceId: 'i-2' },
    ],
    [['queue', 'q-1', '--instance', instance], { ...plain, instanceId: 'i-1' }],
  ])('%j is understood', (words, question) => {
    expect(readQuestion(words)).toEqual(question);
  });

  it.each([
    ['queue', `${instance}/queue/q-1`],
    ['queue', encodeURIComponent(`${instance}/queue/q-1`)],
    ['queue', `${instance}/queue/agent/q-1`],
    ['user', `${instance}/agent/q-1`],
    ['routing-profile', `${instance}/routing-profile/q-1`],
  ] as const)('about a %s understands the ARN %s', (kind, arn) => {
    const question = { ...plain, kind, region: 'ap-northeast-1', instanceId: 'i-1' };
    expect(readQuestion([kind, arn])).toEqual(question);
  });

  it.each([
    ['2026-04-07', '2026-04-07T00:00:00Z'],
    ['2026-04-07T01:10:16Z', '2026-04-07T01:10:16Z'],
    ['2026-04-07T01:10', '2026-04-07T01:10:00Z'],
    ['2026-04-07 01:10:16.9+00', '2026-04-07T01:10:16Z'],
    ['2026-04-07T10:10:16+0900', '2026-04-07T01:10:16Z'],
    ['2026-04-07T10:10:16+09:00', '2026-04-07T01:10:16Z'],
  ])('about the time %s is about %s', (text, instant) => {
    expect(readQuestion(['queue', 'q-1', '--at', text])?.at).toBe(Date.parse(instant) / 1_000);
  });

  it.each([
    [[]],
    [['queue']],
    [['queue', '']],
    [['prompt', 'q-1']],
    [['queue', 'q-1', 'q-2']],
    [['queue', 'q-1', '--since', '2026']],
    [['queue', 'q-1', '--at']],
    [['queue', 'q-1', '--at', 'yesterday']],
    [['queue', 'q-1', '--at', '2026-13-01']],
  ])('%j is none', (words) => {
    expect(readQuestion(words)).toBeNull();
  });
});
