import { describe, expect, it } from 'vitest';
import { evolutions, type Kind } from '../evolve/kinds.ts';
import { columnOf, memberOf } from './names.ts';

describe('the column of a member', () => {
  it('is what SQL calls it', () => {
    expect(columnOf('user', 'firstName')).toBe('first_name');
    expect(columnOf('routing-profile', 'queueConfigs')).toBe('queue_configs');
    expect(columnOf('queue', 'isDeleted')).toBe('is_deleted');
  });

  it.each(Object.keys(evolutions) as Kind[])('leads back to it: %s', (kind) => {
    for (const member of [...evolutions[kind].columns, 'isDeleted'])
      expect(memberOf(kind, columnOf(kind, member))).toBe(member);
  });

  it('is its own name where the kind has no such member', () => {
    expect(columnOf('queue', 'firstName')).toBe('firstName');
    expect(memberOf('queue', 'first_name')).toBe('first_name');
  });
});
