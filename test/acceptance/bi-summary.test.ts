import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { change } from './bi/changes.ts';
import { type Estate, openEstate } from './bi/estate.ts';
import { sentences } from './bi/sentences.ts';

let estate: Estate;
beforeAll(async () => {
  estate = await openEstate();
});
afterAll(() => estate?.close());

const later = () => estate.later();
const seen: Estate['seen'] = (event, columns) => estate.seen(event, columns);

describe('the sentence about a change', () => {
  it.each(sentences)('is: %s', async (summary, operation, told) => {
    const event = change(operation, { at: later(), ...told });
    await estate.project(event);
    expect(await seen(event, 'summary')).toEqual({ summary });
  });

  it('says when CloudTrail has corrected the record since', async () => {
    const first = change('UpdateQueueStatus', {
      at: later(),
      of: 'queue sales',
      data: { status: 'DISABLED' },
    });
    const correction = { originalEventId: first.eventId, originalRequestId: null };
    const fixed = change('UpdateQueueStatus', {
      at: later(),
      of: 'queue sales',
      type: 'CallFailed',
      errorCode: 'Denied',
      more: { correction },
    });
    await estate.project(first, fixed);
    expect(await seen(first, 'summary, changed_fields')).toEqual({
      summary: 'terraform set the status of queue Sales, as CloudTrail reported before it corrected that',
      changed_fields: [],
    });
  });
});
