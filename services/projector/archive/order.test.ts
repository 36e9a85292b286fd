import { describe, expect, it } from 'vitest';
import { readOrder } from './order.ts';

const plain = { action: 'archive', place: 'here', age: 13, detaches: false, keeps: false, isDry: false };
const words = ['--older-than', '13mo', '--place', 'here'];

describe('an order to archive', () => {
  it.each([
    [words, plain],
    [[...words, '--detach', '--keep'], { ...plain, detaches: true, keeps: true }],
    [[...words, '--dry-run'], { ...plain, isDry: true }],
    [['restore', '2025-03', '2025-04'], { action: 'restore', place: null, months: ['2025-03', '2025-04'] }],
    [
      ['restore', '2025-03', '--place', 's3://bucket/prefix'],
      { action: 'restore', place: 's3://bucket/prefix', months: ['2025-03'] },
    ],
    [['check'], { action: 'check', place: null }],
    [['prune', '--rules', 'f'], { action: 'prune', place: null, rules: 'f', isDry: true }],
    [['prune', '--rules', 'f', '--delete'], { action: 'prune', place: null, rules: 'f', isDry: false }],
    [['list', '--json'], { action: 'list', json: true }],
  ])('%j is understood', (given, order) => {
    expect(readOrder(given)).toEqual(order);
  });

  it.each([
    [[]],
    [['--older-than', '13mo']],
    [['--place', 'here']],
    [['--older-than', '13', '--place', 'here']],
    [[...words, '--keep']],
    [[...words, '--json']],
    [['restore']],
    [['restore', 'March']],
    [['restore', '2025-03', '--detach']],
    [['list', '2025-03']],
    [['erase']],
    [['prune']],
    [['prune', '--rules', 'f', '--delete', '--dry-run']],
    [['check', '--place', 'ftp://host']],
  ])('%j is none', (given) => {
    expect(readOrder(given)).toBeNull();
  });
});
