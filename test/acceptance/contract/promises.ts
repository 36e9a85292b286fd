import type { Case } from './case.ts';
import { actors } from './cases/actors.ts';
import { asOf } from './cases/as-of.ts';
import { changes } from './cases/changes.ts';
import { corrections } from './cases/corrections.ts';
import { correctionsElsewhere } from './cases/corrections-elsewhere.ts';
import { duplicates } from './cases/duplicates.ts';
import { elsewhere } from './cases/elsewhere.ts';
import { envelope } from './cases/envelope.ts';
import { fallbacks } from './cases/fallbacks.ts';
import { intervals } from './cases/intervals.ts';
import { lastingMasks } from './cases/lasting-masks.ts';
import { lifetimes } from './cases/lifetimes.ts';
import { lists } from './cases/lists.ts';
import { masks } from './cases/masks.ts';
import { members } from './cases/members.ts';
import { nothingGiven } from './cases/nothing-given.ts';
import { operations } from './cases/operations.ts';
import { reads } from './cases/reads.ts';
import { seconds } from './cases/seconds.ts';
import { several } from './cases/several.ts';

/** Every promise, by what it is about. */
export const promises: Readonly<Record<string, readonly Case[]>> = {
  'what nobody has told us': nothingGiven,
  'a list': lists,
  'what CloudTrail hides': masks,
  'how long something is hidden': lastingMasks,
  'a member of a request': members,
  'a second': seconds,
  'a life': lifetimes,
  'a correction': corrections,
  'a correction of another resource': correctionsElsewhere,
  'a call about several resources': several,
  'a change': changes,
  'an actor': actors,
  'a time': asOf,
  'an assignment': intervals,
  'an operation': operations,
  'a record': duplicates,
  'a message': envelope,
  'the rest of Connect': elsewhere,
  'a call that changes nothing': reads,
  'a call without a resource': fallbacks,
};
