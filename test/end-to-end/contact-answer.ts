import type { Invited } from './invited.ts';

/** What counts of a municipality's answer, and how many answers the store has of it. */
export async function readContactAnswer(invited: Pick<Invited, 'caseFile'>, municipality: string) {
  const file = await invited.caseFile(municipality);
  const latest = file?.answers.at(-1)?.answer;
  return {
    state: file?.enrolment.state,
    decision: latest?.decision,
    preferences: latest?.preferences,
    answers: file?.answers.length,
  };
}
