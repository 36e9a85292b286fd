import { describe, expect, it } from 'vitest';
import { choose } from './choose.ts';
import { nearest } from './nearest.ts';
import type { Match } from './ports.ts';
import type { Question } from './question.ts';

const question: Question = {
  kind: 'queue',
  wanted: 'billing',
  region: null,
  instanceId: null,
  at: null,
  json: false,
};
const match = (id: string, parts: Partial<Match> = {}): Match => ({
  kind: 'queue',
  resourceKey: `key of ${id}`,
  region: 'ap-northeast-1',
  accountId: '123456789012',
  instanceId: 'i-1',
  id,
  name: 'billing',
  isDeleted: false,
  by: 'name',
  ...parts,
});

describe('the resource that is asked for', () => {
  it('is the one that matches', () => {
    expect(choose(question, [match('a')])).toMatchObject({ one: { id: 'a' } });
  });

  it('is found by its id before another that bears it as its name, and by its name before a former one', () => {
    const [former, named, known] = [match('a', { by: 'former name' }), match('b'), match('c', { by: 'id' })];
    expect(choose(question, [former, named, known])).toMatchObject({ one: { id: 'c' } });
    expect(choose(question, [former, named])).toMatchObject({ one: { id: 'b' } });
  });

  it('cannot be told among several of one name, deleted ones too', () => {
    const several = [match('a', { isDeleted: true }), match('b')];
    expect(choose(question, several)).toEqual({ several });
  });

  it('can be told by its Region or instance', () => {
    const several = [match('a'), match('b', { region: 'us-east-1' }), match('c', { instanceId: 'i-2' })];
    expect(choose({ ...question, region: 'us-east-1' }, several)).toMatchObject({ one: { id: 'b' } });
    expect(choose({ ...question, instanceId: 'i-2' }, several)).toMatchObject({ one: { id: 'c' } });
  });

  it('is none of another kind or instance', () => {
    const others = [match('a', { kind: 'user' }), match('b', { instanceId: 'i-2' })];
    expect(choose({ ...question, instanceId: 'i-1' }, others)).toEqual({ none: others });
  });
});

describe('the nearest', () => {
  const all = [
    match('0f9a1c55-aaaa', { name: 'billing-night' }),
    match('1b2b3d44-bbbb', { name: 'Bilking' }),
    match('2c3d4e33-cccc', { name: null }),
    match('3d4e5f22-dddd', { name: 'orders' }),
  ];
  it.each([
    ['billing', ['billing-night', 'Bilking']],
    ['nght', ['billing-night']],
    ['Order', ['orders']],
    ['2C3D', [null]],
    ['中原', []],
  ])('of %s are %j', (wanted, names) => {
    expect(nearest(wanted, all, 5).map(({ name }) => name)).toEqual(names);
  });

  it('are as many as were asked for', () => {
    expect(nearest('billing', all, 1)).toHaveLength(1);
  });
});
