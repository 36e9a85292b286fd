import { awsEndpoints, flag } from '@warehouse/runtime/config.ts';

/** Variables of a command that reads or writes places. */
export const placeVariables = {
  ...awsEndpoints,
  S3_FORCE_PATH_STYLE: flag().default(false).describe('for emulators of S3'),
};
