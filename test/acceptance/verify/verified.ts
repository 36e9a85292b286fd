import { openSnapshots } from '@warehouse/projector/verify/adapters/postgres.ts';
import { type Report, verify } from '@warehouse/projector/verify/verify.ts';

/** Every resource, from the middle of the keys. */
const whole = { sample: Number.POSITIVE_INFINITY, from: '80000000-0000-0000-0000-000000000000' };

/** What `npm run verify -- --all` reports. */
export async function verified(url: string): Promise<Report> {
  const snapshots = openSnapshots(url);
  try {
    return await snapshots.read((now) => verify(now, whole, () => {}));
  } finally {
    await snapshots.close();
  }
}

/** The rules that are broken, with what breaks them first. */
export const broken = ({ rules }: Report) =>
  rules.filter(({ differences }) => differences > 0).map(({ name, first }) => ({ name, first }));
