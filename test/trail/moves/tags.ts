import type { Subject } from '../calls/call.ts';
import { tagResource, untagResource } from '../calls/tags.ts';
import type { Instance } from '../estate/estate.ts';
import { tags } from '../estate/names.ts';
import type { Random } from '../random.ts';
import { type Chooser, type Choosers, one } from './move.ts';

function anyResource(instance: Instance, random: Random): { subject: Subject; tags: Set<string> } {
  const [kind, list] = random.pick([
    ['user', instance.users],
    ['routing-profile', instance.routingProfiles],
    ['queue', instance.queues],
  ] as const);
  const resource = random.pick<{ id: string; tags: Set<string> }>(list);
  return { subject: { kind, id: resource.id }, tags: resource.tags };
}

const tag: Chooser = (instance, random) => {
  const resource = anyResource(instance, random);
  const given = tags(random);
  return one(tagResource(resource.subject, given), () => {
    for (const key of Object.keys(given)) resource.tags.add(key);
  });
};

const untag: Chooser = (instance, random) => {
  const resource = anyResource(instance, random);
  if (resource.tags.size === 0) return null;
  const keys = random.some([...resource.tags], 2);
  return one(untagResource(resource.subject, keys), () => {
    for (const key of keys) resource.tags.delete(key);
  });
};

export const tagMoves: Choosers = [
  [3, tag],
  [2, untag],
];
