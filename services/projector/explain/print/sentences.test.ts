import { describe, expect, it } from 'vitest';
import type { Reason } from '../reasons.ts';
import { factsOf, sentenceOf } from './sentences.ts';

const about = { kind: 'queue', paper: undefined } as const;
const sentence = (reason: Reason) => sentenceOf(reason, about);

describe('the sentence of a reason', () => {
  it.each<[Reason, RegExp]>([
    [{ code: 'failed' }, /^It failed, so it moved nothing/],
    [{ code: 'audit_only' }, /for the audit only/],
    [{ code: 'not_part_of_the_state' }, /no part of the state/],
    [{ code: 'corrected', by: 'e2', where: 'here' }, /^Put aside: event e2, a correction/],
    [{ code: 'corrected', by: 'e2', where: 'elsewhere' }, /event e2 of another resource/],
    [{ code: 'corrects', event: 'e1', where: 'here', dated: 60 }, /event e1 and .* is 1970-01-01T00:01:00Z/],
    [{ code: 'corrects', event: 'e1', where: 'nowhere', dated: 60 }, /not in the ledger/],
    [{ code: 'after_the_deletion', deletedAt: 60 }, /deleted at 1970-01-01T00:01:00Z/],
    [{ code: 'changed_nothing' }, /changed nothing/],
    [{ code: 'moved_to_the_creation', dated: 60 }, /dated 1970-01-01T00:01:00Z, before the creation/],
    [{ code: 'ordered_in_its_second', place: 2, of: 3 }, /^Number 2 of 3 in this second/],
    [{ code: 'hidden', columns: ['hoursOfOperationId'] }, /hides the new hours_of_operation_id/],
    [{ code: 'known_again', columns: ['name'] }, /^Known again after having been hidden: name/],
    [{ code: 'parameters_left_out' }, /left out what it was created with/],
    [{ code: 'first_heard_of' }, /older than the trail/],
  ])('%j', (reason, expected) => {
    expect(sentence(reason)).toMatch(expected);
  });

  it('of a failure says how the call failed', () => {
    const paper = { errorCode: 'AccessDenied', errorMessage: 'not you' } as never;
    expect(sentenceOf({ code: 'failed' }, { kind: 'queue', paper })).toMatch(/AccessDenied, not you/);
  });
});

describe('a reason for programs', () => {
  it('has columns by their SQL names and times in ISO 8601', () => {
    expect(factsOf({ code: 'hidden', columns: ['hoursOfOperationId'] }, 'queue')).toEqual({
      code: 'hidden',
      columns: ['hours_of_operation_id'],
    });
    expect(factsOf({ code: 'moved_to_the_creation', dated: 60 }, 'queue')).toEqual({
      code: 'moved_to_the_creation',
      dated: '1970-01-01T00:01:00Z',
    });
  });
});
