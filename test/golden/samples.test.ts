import { eventSchema } from '@warehouse/events/change-event.ts';
import { decodeChangeEvent } from '@warehouse/events/decode.ts';
import { translate } from '@warehouse/translation/translate.ts';
import { describe, expect, it } from 'vitest';
import { bare } from './outcome.ts';
import { origin, samples } from './samples.ts';

describe.each(samples)('the sample $operation/$name', ({ record, outcome }) => {
  it('means what its outcome says', () => {
    expect(bare(translate(record, origin))).toStrictEqual(outcome);
  });

  it('gives events that their own schemas know completely, and that survive the topic', () => {
    const translated = translate(record, origin);
    const changes = 'changes' in translated ? translated.changes : [];
    for (const change of changes) {
      expect(eventSchema(change.type).parse(change)).toStrictEqual(change);
      expect(decodeChangeEvent(JSON.stringify(change))).toStrictEqual(change);
      expect(change.record).toStrictEqual(record);
    }
  });
});
