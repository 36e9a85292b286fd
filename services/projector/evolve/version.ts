/**
 * The version of the fold. Raise it with every change of `evolve/` or `rows/` that makes other rows of the same
 * events, which a test tells: the tables are then folded anew by `npm run rebuild`, and until they are, no projector
 * mixes the two.
 */
export const FOLD_VERSION = 1;
