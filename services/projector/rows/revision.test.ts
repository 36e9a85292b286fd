import { describe, expect, it } from 'vitest';
import { revise } from './revision.ts';

const row = (validFrom: number, validTo: number | null, fingerprint: string) => ({
  validFrom,
  validTo,
  fingerprint,
});

describe('the revision of a history', () => {
  it('writes nothing where everything is believed already', () => {
    const rows = [row(10, 20, 'a'), row(20, null, 'b')];
    expect(revise(rows, rows)).toStrictEqual({ superseded: [], moved: [], added: [] });
  });

  it('adds all of a resource that nobody knew', () => {
    const rows = [row(10, 20, 'a'), row(20, null, 'b')];
    expect(revise([], rows)).toStrictEqual({ superseded: [], moved: [], added: rows });
  });

  it('ends the belief in all of a resource that never was', () => {
    const rows = [row(10, null, 'a')];
    expect(revise(rows, [])).toStrictEqual({ superseded: rows, moved: [], added: [] });
  });

  it('puts a version between two, and moves the end of the one before', () => {
    const [first, last] = [row(10, 20, 'a'), row(20, null, 'b')];
    const between = row(15, 20, 'c');
    expect(revise([first, last], [row(10, 15, 'a'), between, last])).toStrictEqual({
      superseded: [],
      moved: [row(10, 15, 'a')],
      added: [between],
    });
  });

  it('replaces a version that says something else at the same time, and keeps its neighbours', () => {
    const [first, last] = [row(10, 20, 'a'), row(20, null, 'b')];
    expect(revise([first, last], [first, row(20, null, 'c')])).toStrictEqual({
      superseded: [last],
      moved: [],
      added: [row(20, null, 'c')],
    });
  });
});
