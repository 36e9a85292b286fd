import { hash } from 'node:crypto';
import type { Anew, Side } from '../anew/fold-anew.ts';
import type { Believed } from '../rows/revision.ts';
import type { Content } from './ports.ts';

/** What the tables would hold once these say what the ledger gives. */
export const changedBy = (contents: readonly Content[], differing: readonly Anew[]): Content[] =>
  contents.map((content) => {
    const its = differing.filter(({ kind }) => kind === content.kind);
    return its.reduce((so, { identity: { resourceKey }, was, becomes }) => {
      const [less, more] = [was, becomes].map((side) => weightOf(resourceKey, side)) as [Weight, Weight];
      return {
        kind: so.kind,
        resources: so.resources - less.resources + more.resources,
        versions: so.versions - less.versions + more.versions,
        sum: so.sum - less.sum + more.sum,
      };
    }, content);
  });

export const hashOf = ({ sum }: Pick<Content, 'sum'>): string => hash('md5', String(sum));

type Weight = Omit<Content, 'kind'>;

const weightOf = (key: string, { versions, isThere }: Side): Weight => ({
  resources: isThere ? 1 : 0,
  versions: versions.length,
  sum: versions.reduce((sum, version) => sum + numberOf(key, version), 0n),
});

/** As Postgres adds them up: 60 bits of a digest of the key, the times in seconds and the fingerprint. */
function numberOf(key: string, { validFrom, validTo, fingerprint }: Believed): bigint {
  const times = [validFrom, ...(validTo === null ? [] : [validTo])].map((at) => (at / 1_000).toFixed(6));
  return BigInt(`0x${hash('md5', [key, ...times, fingerprint].join(' ')).slice(0, 15)}`);
}
