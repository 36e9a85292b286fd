import { describe, expect, it } from 'vitest';
import { random } from '../random.ts';
import { otherServiceRecord } from './other-service.ts';

const scene = { at: '2026-04-06T00:00:00Z', region: 'ap-northeast-1', accountId: '123456789012' };
const many = (decoyShare: number) => {
  const chance = random(5);
  return Array.from({ length: 500 }, () => otherServiceRecord(chance, scene, decoyShare));
};

describe('a record of another service', () => {
  it('is never a Connect call, whatever it speaks of', () => {
    for (const record of [...many(0), ...many(1)])
      expect(record.eventSource).not.toBe('connect.amazonaws.com');
  });

  it('comes from a dozen services', () => {
    expect(new Set(many(0.2).map((record) => record.eventSource)).size).toBeGreaterThan(12);
  });

  it('speaks of Connect exactly when it is a decoy', () => {
    const speaks = (record: unknown) => JSON.stringify(record).includes('connect.amazonaws.com');
    expect(many(0).some(speaks)).toBe(false);
    expect(many(1).every(speaks)).toBe(true);
  });

  it('forges the very text of a Connect call inside its parameters', () => {
    const text = many(1).map((record) => JSON.stringify(record.requestParameters));
    expect(text.some((one) => one.includes('"eventSource":"connect.amazonaws.com"'))).toBe(true);
  });
});
