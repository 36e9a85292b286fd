import { describe, it } from 'vitest';
import { resource, type Told } from './story.ts';

const queue = resource('queue');
const created: Told = { type: 'QueueCreated', data: { tags: { team: 'blue', site: 'north' } } };

describe('the tags of a resource', () => {
  it('keep those that are not given, and have those that are', () => {
    queue
      .given(created)
      .when({ type: 'ResourceTagged', data: { tags: { team: 'red', floor: '2' } } })
      .becomes({ tags: { team: 'red', site: 'north', floor: '2' } });
  });

  it('lose the keys that are taken away, and no others', () => {
    queue
      .given(created)
      .when({ type: 'ResourceUntagged', data: { tagKeys: ['team', 'floor'] } })
      .becomes({ tags: { site: 'north' } });
  });

  it('are a part of the truth when the resource was not seen made', () => {
    queue
      .when({ type: 'ResourceTagged', data: { tags: { team: 'red' } } })
      .becomes({ tags: { team: 'red' } });
  });

  it('stay unknown when a key is taken from tags nobody told us', () => {
    queue.when({ type: 'ResourceUntagged', data: { tagKeys: ['team'] } }).becomes({ tags: null });
  });

  it.each(['ResourceTagged', 'ResourceUntagged'] as const)(
    'stay as they are when they are hidden: %s',
    (type) => {
      queue
        .given(created)
        .when({ type, masked: ['tags'] })
        .becomes({ tags: { team: 'blue', site: 'north' } })
        .masked({ tags: 1 });
    },
  );
});
