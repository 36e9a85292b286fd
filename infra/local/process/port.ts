import getPort, { portNumbers } from 'get-port';

/** Systems hand out ports from 32,768 on, or from 49,152 on, to whoever connects somewhere. */
const [LOWEST, HIGHEST] = [10_000, 29_999];

/**
 * A port that nobody uses, the wanted one if it is free. It is one that no client's connection is given meanwhile: until
 * its server listens only another server could take it, and each looks at another place first.
 */
export function freePort({ wanted, exclude = [] }: { wanted?: number | undefined; exclude?: number[] } = {}) {
  const from = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
  const candidates = [...portNumbers(from, HIGHEST), ...portNumbers(LOWEST, from)];
  return getPort({ port: wanted ? [wanted, ...candidates] : candidates, exclude });
}
