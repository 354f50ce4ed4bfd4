import type { Rule } from '../finding.ts';
import { advisoryGroupIsPlanned } from './advisory-group.ts';
import { accessionIsPlanned, templateFitsSignatory } from './agreement.ts';
import { amountsAreLikely } from './amounts.ts';
import { criteriaStandOnce, wishesAndCriteriaAgree } from './criteria.ts';
import { deadlineHasADay, oneRegistrationDeadline } from './deadline.ts';
import { idsAreUnique, milestonesExist } from './ids.ts';
import { invitedAreMunicipalities } from './invited.ts';
import { labelsDiffer, labelsFitChat } from './labels.ts';
import { meetingDatesBelongToNetworks, meetingsAreAllPlanned } from './meetings.ts';
import { datesAreInPeriod, periodHasDates, periodIsInOrder } from './period.ts';
import { politicalSeminarsAgree, politiciansAreExpected } from './politicians.ts';
import {
  datesAreWorkingDays,
  remindersAreWithinHours,
  remindersComeInTime,
  sendingHoursAreInOrder,
  somethingIsSent,
} from './reminder-times.ts';
import {
  calendarFilesHaveADay,
  chasedIsAskedFor,
  reminderActivitiesHappen,
  reminderAudiencesExist,
  reminderIdsAreFree,
} from './reminders.ts';
import { seminarsAreAllPlanned, seminarsAreInOrder } from './seminars.ts';
import { somebodySignsForKl, termsOfOfficeAreInOrder, termsOfOfficeMeet } from './signatories.ts';
import { areasAreEnough, networksCanBeFormed, spansAreInOrder } from './sizes.ts';
import { approvalFollowsAlignment, letterIsInTime, stepsAreInOrder } from './steps.ts';

/** Everything a definition is held against beyond its schema. A new rule is a function and a line here. */
export const RULES: readonly Rule[] = [
  idsAreUnique,
  milestonesExist,
  labelsFitChat,
  labelsDiffer,
  invitedAreMunicipalities,
  spansAreInOrder,
  areasAreEnough,
  networksCanBeFormed,
  criteriaStandOnce,
  wishesAndCriteriaAgree,
  periodHasDates,
  periodIsInOrder,
  datesAreInPeriod,
  oneRegistrationDeadline,
  deadlineHasADay,
  stepsAreInOrder,
  approvalFollowsAlignment,
  letterIsInTime,
  meetingsAreAllPlanned,
  meetingDatesBelongToNetworks,
  seminarsAreAllPlanned,
  seminarsAreInOrder,
  politiciansAreExpected,
  politicalSeminarsAgree,
  advisoryGroupIsPlanned,
  templateFitsSignatory,
  accessionIsPlanned,
  termsOfOfficeAreInOrder,
  somebodySignsForKl,
  termsOfOfficeMeet,
  amountsAreLikely,
  reminderIdsAreFree,
  reminderActivitiesHappen,
  reminderAudiencesExist,
  chasedIsAskedFor,
  calendarFilesHaveADay,
  sendingHoursAreInOrder,
  somethingIsSent,
  remindersAreWithinHours,
  remindersComeInTime,
  datesAreWorkingDays,
];
