import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { hiding } from '@warehouse/projector/erase/hide/event.ts';
import { byIdAlone } from '@warehouse/projector/erase/person.ts';
import { simulate } from '@warehouse/trail/simulate.ts';
import { translate } from '@warehouse/translation/translate.ts';
import { describe, expect, it } from 'vitest';
import { beginning, late } from './erase-person/story.ts';
import { eventsOf } from './projection/events.ts';

const chaos = { skew: 0.1, corrections: 0.1, omissions: 0.1 };
const { files } = simulate({ seed: 5, calls: 3_000, connectShare: 1, failures: 0.1, chaos });
const ofUsers = [...eventsOf(files), ...beginning(), ...late()].filter(
  ({ resource }) => resource.kind === 'user',
);

/** Each event about a user, without what it says of that user; null: it said nothing. */
const hidden = (tags: boolean) =>
  ofUsers.map((event) => {
    const { id, instanceId } = event.resource;
    const text = hiding(byIdAlone({ userId: id, instanceId: instanceId ?? '', tags }))(JSON.stringify(event));
    return text === null ? null : (JSON.parse(text) as ChangeEvent);
  });

const translated = ({ record, origin, eventId }: ChangeEvent): ChangeEvent | undefined => {
  const outcome = translate(record, origin);
  return 'changes' in outcome ? outcome.changes.find((change) => change.eventId === eventId) : undefined;
};

describe('an event without what it says of a person', () => {
  it.each([false, true])('is what its record means, translated again (tags hidden too: %s)', (tags) => {
    const changed = hidden(tags).filter((event) => event !== null);
    expect(changed.length).toBeGreaterThan(tags ? 100 : 20);
    for (const event of changed) expect(translated(event)).toEqual(event);
  });

  it('says nothing more when it is hidden again', () => {
    for (const event of hidden(true)) {
      if (event === null) continue;
      const { id, instanceId } = event.resource;
      const again = hiding(byIdAlone({ userId: id, instanceId: instanceId ?? '', tags: true }));
      expect(again(JSON.stringify(event))).toBeNull();
    }
  });
});
