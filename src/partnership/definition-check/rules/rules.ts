import type { Rule } from '../finding.ts';
import { addressesCanBeReached } from './addresses.ts';
import { advisoryGroupIsPlanned } from './advisory-group.ts';
import { accessionIsPlanned, templateFitsSignatory } from './agreement.ts';
import { amountsAreInOre, amountsAreLikely } from './amounts.ts';
import { clauseConditionsCanHold, clauseTextsAreWhole } from './clauses.ts';
import { criteriaStandOnce, wishesAndCriteriaAgree, wishesHaveAreasToCountFor } from './criteria.ts';
import {
  addOnsAreAskedOnce,
  deadlineHasADay,
  laterDeadlinesAreDeadlines,
  laterDeadlinesFollow,
  oneRegistrationDeadline,
} from './deadline.ts';
import { idsAreUnique, milestonesExist, referencesExist } from './ids.ts';
import { invitedAreMunicipalities, wallsAreClear } from './invited.ts';
import { labelsDiffer, labelsFitChat } from './labels.ts';
import { meetingPlansHoldTogether } from './meeting-plans.ts';
import { meetingDatesBelongToNetworks, meetingsAreAllPlanned } from './meetings.ts';
import { partiesAreThere, partiesHaveNamesOfTheirOwn, partiesSayTheirOwn } from './parties.ts';
import { datesAreInPeriod, periodHasDates, periodIsInOrder } from './period.ts';
import { phrasesContinue } from './phrases.ts';
import { pointsCanBeAllocated } from './points.ts';
import { politicalSeminarsAgree, politiciansAreExpected } from './politicians.ts';
import {
  instalmentsAreTheWhole,
  instalmentsFallDue,
  priceBandsMeet,
  priceIsSaidOnce,
  vatIsSaid,
} from './price.ts';
import {
  datesAreWorkingDays,
  remindersAreWithinHours,
  remindersComeInTime,
  remindersHaveADay,
  sendingHoursAreInOrder,
  signatureIsChasedAlone,
  somethingIsSent,
} from './reminder-times.ts';
import {
  calendarFilesHaveADay,
  chasedIsAskedFor,
  laterQuestionsAreAsked,
  othersSignaturesAreToldToKl,
  reminderActivitiesHappen,
  reminderAudiencesExist,
  reminderIdsAreFree,
  tasksAreChased,
} from './reminders.ts';
import { seminarsAreAllPlanned, seminarsAreInOrder } from './seminars.ts';
import { somebodySignsForEach, termsOfOfficeAreInOrder, termsOfOfficeMeet } from './signatories.ts';
import { areasAreEnough, networksCanBeFormed, spansAreInOrder } from './sizes.ts';
import { approvalFollowsAlignment, letterIsInTime, stepsAreInOrder } from './steps.ts';

/** Everything a definition is held against beyond its schema. A new rule is a function and a line here. */
export const RULES: readonly Rule[] = [
  idsAreUnique,
  milestonesExist,
  referencesExist,
  labelsFitChat,
  labelsDiffer,
  addressesCanBeReached,
  phrasesContinue,
  invitedAreMunicipalities,
  spansAreInOrder,
  areasAreEnough,
  networksCanBeFormed,
  criteriaStandOnce,
  wishesAndCriteriaAgree,
  wishesHaveAreasToCountFor,
  pointsCanBeAllocated,
  wallsAreClear,
  periodHasDates,
  periodIsInOrder,
  datesAreInPeriod,
  oneRegistrationDeadline,
  deadlineHasADay,
  laterDeadlinesAreDeadlines,
  laterDeadlinesFollow,
  addOnsAreAskedOnce,
  stepsAreInOrder,
  approvalFollowsAlignment,
  letterIsInTime,
  meetingsAreAllPlanned,
  meetingDatesBelongToNetworks,
  meetingPlansHoldTogether,
  seminarsAreAllPlanned,
  seminarsAreInOrder,
  politiciansAreExpected,
  politicalSeminarsAgree,
  advisoryGroupIsPlanned,
  partiesAreThere,
  partiesSayTheirOwn,
  partiesHaveNamesOfTheirOwn,
  clauseConditionsCanHold,
  clauseTextsAreWhole,
  templateFitsSignatory,
  accessionIsPlanned,
  termsOfOfficeAreInOrder,
  somebodySignsForEach,
  termsOfOfficeMeet,
  amountsAreLikely,
  amountsAreInOre,
  priceIsSaidOnce,
  priceBandsMeet,
  instalmentsAreTheWhole,
  instalmentsFallDue,
  vatIsSaid,
  reminderIdsAreFree,
  reminderActivitiesHappen,
  reminderAudiencesExist,
  chasedIsAskedFor,
  othersSignaturesAreToldToKl,
  laterQuestionsAreAsked,
  tasksAreChased,
  calendarFilesHaveADay,
  sendingHoursAreInOrder,
  somethingIsSent,
  remindersAreWithinHours,
  remindersComeInTime,
  remindersHaveADay,
  signatureIsChasedAlone,
  datesAreWorkingDays,
];
