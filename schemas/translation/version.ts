/**
 * The version of the translation. Raise it with every change that gives other events of the same records, which a
 * test of the golden samples tells: `npm run rebuild -- --retranslate` then makes the events of the ledger anew.
 */
export const TRANSLATION_VERSION = 1;
