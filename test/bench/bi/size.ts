/** How large a generated warehouse is. */
export interface Size {
  instances: number;
  /** of all instances; each instance has at least ten */
  users: number;
  /** of the ledger: creations, changes, refused calls */
  events: number;
  years: number;
}

/** Minutes with everything that is measured. */
const usual: Size = { instances: 20, users: 10_000, events: 300_000, years: 3 };

/** For what is about each row, not about each month of each instance. */
export const few: Size = { instances: 1, users: 200, events: 6_000, years: 0.25 };

/** What is promised: forty gigabytes of disk, nine of them for the tables by hand. */
const promised: Size = { instances: 200, users: 100_000, events: 10_000_000, years: 10 };

/** Resources of each kind, the same in every instance; creations come first, so there are more events than these. */
export function resourcesOf({ instances, users }: Size) {
  const each = (per: number) => instances * Math.max(2, Math.round(users / instances / per));
  return {
    users: instances * Math.max(10, Math.round(users / instances)),
    profiles: each(20),
    queues: each(25),
  };
}

type Asked = Readonly<Partial<Record<keyof Size, string | undefined>> & { promised?: boolean | undefined }>;

/** The size that a command line asks for, or what is wrong with it in one sentence. */
export function sizeOf(asked: Asked, otherwise: Size = usual): Size | string {
  const size = { ...(asked.promised ? promised : otherwise) };
  for (const name of Object.keys(size) as (keyof Size)[]) {
    const given = asked[name];
    if (given === undefined) continue;
    if (!(Number(given) > 0)) return `--${name} ${given} is no number above zero.`;
    size[name] = Number(given);
  }
  const { users, profiles, queues } = resourcesOf(size);
  const least = users + profiles + queues;
  return size.events > least ? size : `${least} resources need more than ${size.events} events.`;
}
