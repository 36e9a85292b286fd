export interface Member {
  member: string;
  topics: readonly string[];
}

export interface Partition {
  id: number;
  topic: string;
  partition: number;
}

interface Situation {
  me: string;
  /** the live members of the group, me among them, in any order */
  members: readonly Member[];
  /** every partition of the topics I consume */
  partitions: readonly Partition[];
  /** ids of the partitions I hold */
  held: ReadonlySet<number>;
}

/**
 * How many partitions of one topic are mine: the fair shares of all members differ by one at most and add up to
 * the count. `turn` (the topic's place in the alphabet) passes the odd ones to others from topic to topic.
 */
export function shareOf(partitions: number, rank: number, members: number, turn: number): number {
  const odd = partitions % members;
  return Math.floor(partitions / members) + ((rank + turn) % members < odd ? 1 : 0);
}

/** What I hold beyond my share, and what I may try to get; `take` is longer than `room`, since others hold some. */
export function adjust(situation: Situation): {
  release: Partition[];
  wanted: { room: number; candidates: Partition[] }[];
} {
  const topics = [...new Set(situation.partitions.map(({ topic }) => topic))].sort();
  const plans = topics.map((topic, turn) => adjustTopic(situation, topic, turn));
  return {
    release: plans.flatMap(({ release }) => release),
    wanted: plans.flatMap(({ room, candidates }) => (room > 0 ? [{ room, candidates }] : [])),
  };
}

function adjustTopic({ me, members, partitions, held }: Situation, topic: string, turn: number) {
  const sharers = members.flatMap(({ member, topics }) => (topics.includes(topic) ? [member] : [])).sort();
  const rank = Math.max(0, sharers.indexOf(me));
  const all = partitions.filter((each) => each.topic === topic).sort((a, b) => a.partition - b.partition);
  const mine = all.filter(({ id }) => held.has(id));
  const share = shareOf(all.length, rank, Math.max(1, sharers.length), turn);
  // each member begins its search elsewhere, so that they do not all try the same one
  const from = Math.floor((rank * all.length) / Math.max(1, sharers.length));
  const candidates = [...all.slice(from), ...all.slice(0, from)].filter(({ id }) => !held.has(id));
  return { release: mine.slice(share), room: share - mine.length, candidates };
}
