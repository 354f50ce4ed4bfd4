import type { Rule } from '../finding.ts';
import { idsAreUnique, milestonesExist } from './ids.ts';
import { labelsFitChat } from './labels.ts';
import { somebodySignsForKl } from './signatories.ts';
import { areasAreEnough, networksCanBeFormed, spansAreInOrder } from './sizes.ts';
import {
  approvalFollowsAlignment,
  datesAreInPeriod,
  meetingsAreAllPlanned,
  oneRegistrationDeadline,
  periodIsInOrder,
  stepsAreInOrder,
} from './timeline.ts';

/** Everything a definition is held against beyond its schema. A new rule is a function and a line here. */
export const RULES: readonly Rule[] = [
  idsAreUnique,
  milestonesExist,
  labelsFitChat,
  spansAreInOrder,
  areasAreEnough,
  networksCanBeFormed,
  periodIsInOrder,
  datesAreInPeriod,
  stepsAreInOrder,
  approvalFollowsAlignment,
  oneRegistrationDeadline,
  meetingsAreAllPlanned,
  somebodySignsForKl,
];
