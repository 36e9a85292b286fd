import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { type Operation, operations, rankOf } from '@warehouse/events/operations.ts';
import { describe, expect, it } from 'vitest';
import { changesIn } from './outcome.ts';
import { type Json, masksOf, sampleOf, samples } from './samples.ts';
import { type Form, hiding, inCamelCase, inForm, refused } from './twins.ts';

const meaning = ({ eventId, type, resource, data, masked }: ChangeEvent) => ({
  eventId,
  type,
  resource,
  data,
  masked,
});
const meaningOf = (record: unknown) => changesIn(record).map(meaning);

const forms: readonly (readonly [string, Form])[] = [
  ['ARNs', (arn) => arn],
  ['percent-encoded ARNs', encodeURIComponent],
  [
    'percent-encoded ARNs in lower case',
    (arn) => encodeURIComponent(arn).replace(/%../g, (code) => code.toLowerCase()),
  ],
];

describe.each(Object.keys(operations) as Operation[])('%s', (operation) => {
  const base = sampleOf(operation, 'base');

  it('has its own event type, whichever members it carries', () => {
    const own = samples.filter((sample) => sample.operation === operation && 'changes' in sample.outcome);
    const types = new Set(
      own.flatMap(({ outcome }) => ('changes' in outcome ? outcome.changes : [])).map(({ type }) => type),
    );
    expect(types).toContain(operations[operation].type);
  });

  it.each(forms)('means the same when its ids are %s', (_, form) => {
    expect(meaningOf(inForm(base, form))).toStrictEqual(meaningOf(base.record));
  });

  it('means the same when its members are in camelCase', () => {
    expect(meaningOf(inCamelCase(base))).toStrictEqual(meaningOf(base.record));
  });

  it('moves nothing when it failed, and is kept with its resource', () => {
    const failed = changesIn(refused(base));
    const resources = changesIn(base.record).map(({ resource }) => resource);
    const creates = rankOf(operation) === 0;
    const expected = resources.map((resource) =>
      creates ? { ...resource, kind: 'instance', id: resource.instanceId } : resource,
    );
    expect(failed.map(({ resource }) => resource)).toStrictEqual(expected);
    for (const { type, data, masked, call } of failed)
      expect({ type, data, masked, code: call.errorCode }).toStrictEqual({
        type: 'CallFailed',
        data: {},
        masked: [],
        code: 'AccessDeniedException',
      });
  });

  it('is not failed by an empty error code', () => {
    expect(meaningOf({ ...base.record, errorCode: '' })).toStrictEqual(meaningOf(base.record));
  });

  it.each(Object.entries(masksOf(operation)))('hides its columns when %s is masked', (path, columns) => {
    const [before] = changesIn(base.record);
    const [change] = changesIn(hiding(base, path));
    expect(change?.masked).toStrictEqual([...new Set([...maskedBeside(before, path), ...columns])].sort());
    // the column of channel settings is fed by five members: the other four still show
    for (const column of columns)
      if (column !== 'channelSettings') expect(change?.data).not.toHaveProperty(column);
    expect(JSON.stringify([change?.data, change?.masked])).not.toMatch(/\*\*\*|password/i);
  });

  it('means nothing more when members are null', () => {
    const nulls = Object.fromEntries(
      Object.keys(masksOf(operation)).map((path) => [path.split('.')[0], null]),
    );
    const given: Json = { ...base.record.requestParameters, ...nulls };
    const [change] = changesIn({ ...base.record, requestParameters: given });
    expect(change).toMatchObject({ data: {}, masked: [] });
  });

  it('cannot be resolved without its parameters, unless it creates', () => {
    const types = changesIn({ ...base.record, requestParameters: null }).map(({ type }) => type);
    expect(types).toStrictEqual([rankOf(operation) === 0 ? operations[operation].type : 'CallUnresolved']);
  });
});

/** What the base sample itself hides, apart from the member that the test hides. */
function maskedBeside(before: ChangeEvent | undefined, path: string): readonly string[] {
  const own = masksOf(before?.call.operation ?? '')[path.split('.')[0] ?? ''] ?? [];
  return (before?.masked ?? []).filter((column) => !own.includes(column));
}
