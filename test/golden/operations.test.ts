import * as sdk from '@aws-sdk/client-connect';
import { operations } from '@warehouse/events/operations.ts';
import { isOtherConfiguration, namingOf } from '@warehouse/translation/naming.ts';
import { reads, runtime } from '@warehouse/translation/skipped.ts';
import { describe, expect, it } from 'vitest';
import { masksOf } from './samples.ts';

type Shape = { readonly 4?: readonly string[] } | string;
type OperationSchema = readonly [number, string, string, unknown, () => Shape, () => Shape];

const names = Object.keys(sdk).flatMap((name) =>
  /^[A-Z]\w+Command$/.test(name) ? [name.slice(0, -'Command'.length)] : [],
);
const membersOf = (operation: string, side: 4 | 5): readonly string[] => {
  const schema = (sdk as unknown as Record<string, OperationSchema>)[`${operation}$`];
  const shape: unknown = schema?.[side];
  const resolved = (typeof shape === 'function' ? shape() : shape) as Shape;
  return typeof resolved === 'string' ? [] : (resolved[4] ?? []);
};

const classes: readonly (readonly [string, (operation: string) => boolean])[] = [
  ['translated', (operation) => operation in operations],
  ['other configuration', isOtherConfiguration],
  ['read', (operation) => reads.has(operation)],
  ['runtime', (operation) => runtime.has(operation)],
];

describe('the operations of the Connect API', () => {
  it('are all known', () => {
    expect(names).toHaveLength(397);
  });

  it.each(names)('%s stands in exactly one of our tables', (operation) => {
    expect(classes.filter(([, holds]) => holds(operation)).map(([name]) => name)).toHaveLength(1);
  });

  it('are all there is in our tables', () => {
    const ours = [...Object.keys(operations), ...reads, ...runtime];
    expect(ours.filter((operation) => !names.includes(operation))).toStrictEqual([]);
  });

  it.each(names.filter((name) => namingOf(name)))(
    '%s names its resource by members that the API has',
    (operation) => {
      const naming = namingOf(operation);
      const members = membersOf(operation, naming?.where === 'response' ? 5 : 4).map((member) =>
        member.toLowerCase(),
      );
      const wanted = naming?.members.map((path) => path.split('.')[0]?.toLowerCase() ?? '') ?? [];
      expect(wanted).not.toStrictEqual([]);
      expect(wanted.filter((member) => !members.includes(member))).toStrictEqual([]);
    },
  );
});

describe('an operation', () => {
  it('has a kind in the words of ARNs, unless its ids are ARNs that say it', () => {
    const kinds = names.flatMap((name) => namingOf(name)?.kind ?? []);
    expect(kinds.filter((kind) => !/^[a-z]+(-[a-z]+)*$/.test(kind))).toStrictEqual([]);
  });

  it('without a name is none of ours', () => {
    expect(namingOf('')).toBeUndefined();
  });
});

describe.each(Object.keys(operations))('the samples of %s', (operation) => {
  it('say of every request member which columns it masks', () => {
    const naming = namingOf(operation);
    const named = ['InstanceId', ...(naming?.where === 'request' ? naming.members : [])];
    const others = membersOf(operation, 4).filter((member) => !named.includes(member));
    const told = Object.keys(masksOf(operation)).filter((path) => !path.includes('.'));
    expect(told.toSorted()).toStrictEqual(others.toSorted());
  });
});
