import type { VersionRow } from './version.ts';

/** A row of the history that is believed now. */
export interface Believed {
  validFrom: number;
  validTo: number | null;
  fingerprint: string;
}

/** What has to be written so that the history says what we believe from now on. */
export interface Revision {
  /** no longer believed: their recorded time ends */
  superseded: readonly { validFrom: number }[];
  /** still believed, but the next version begins at another time */
  moved: readonly { validFrom: number; validTo: number | null }[];
  added: readonly VersionRow[];
}

/** The least that turns what is believed into what should be. */
export function revise(believed: readonly Believed[], versions: readonly VersionRow[]): Revision {
  const there = new Map(believed.map((row) => [row.validFrom, row]));
  const stays = ({ validFrom, fingerprint }: VersionRow) => there.get(validFrom)?.fingerprint === fingerprint;
  const kept = versions.filter(stays);
  const keptStarts = new Set(kept.map(({ validFrom }) => validFrom));
  return {
    superseded: believed.filter(({ validFrom }) => !keptStarts.has(validFrom)),
    moved: kept.filter(({ validFrom, validTo }) => there.get(validFrom)?.validTo !== validTo),
    added: versions.filter((version) => !stays(version)),
  };
}
