import type { Enrolment } from '../partnership/enrolment/enrolment.ts';
import { saysYesStill } from '../partnership/enrolment/later-questions.ts';
import type { MunicipalityStatus } from '../store/enrolments/status.ts';

/** How a partnership's municipalities have answered, and how far they are. */
export interface AnswerTotals {
  invited: number;
  answered: number;
  yes: number;
  /** Of those with a yes. */
  reserved: number;
  no: number;
  /** Answered after the deadline. */
  late: number;
  /** States that any is in. */
  states: readonly (readonly [Enrolment['state'], number])[];
}

export function answerTotals(municipalities: readonly MunicipalityStatus[]): AnswerTotals {
  const answered = municipalities.filter(({ answer }) => answer !== undefined);
  const yes = answered.filter(saysYesStill);
  return {
    invited: municipalities.length,
    answered: answered.length,
    yes: yes.length,
    reserved: yes.filter(({ answer }) => answer?.decision === 'yes-under-reservation').length,
    no: answered.length - yes.length,
    late: municipalities.filter(({ late }) => late).length,
    states: [...Map.groupBy(municipalities, ({ enrolment }) => enrolment.state)].map(
      ([state, of]) => [state, of.length] as const,
    ),
  };
}
