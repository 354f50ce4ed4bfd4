import { type Answer, pointsIn, wishesOf } from '../answer.ts';
import type { Definition } from '../definition/definition.ts';
import { type NamedParty, namedParty } from '../definition/parties.ts';
import { approvalsToSignBy, needsApproval } from './approval.ts';
import type { Enrolment } from './enrolment.ts';
import { unansweredDeadlines } from './later-questions.ts';
import { stateOf } from './life.ts';

/** Something that a municipality, or KL with it, still has to do. Its Danish is in `chat/text`. */
export type Missing =
  | { what: 'answer' }
  /** Number of focus areas to rank at least, and number ranked. */
  | { what: 'ranking'; needed: number; given: number }
  /** Points to allocate, and those allocated. */
  | { what: 'points'; total: number; given: number }
  /** The answer to a later question. */
  | { what: 'later-answer'; id: string; question: string; milestone: string }
  | { what: 'contact' }
  | { what: 'participants'; needed: number; given: number }
  | { what: 'alignment' }
  | { what: 'approval' }
  | { what: 'approval-date'; bodyName: string }
  /** The answer's reservation; if every municipality needs an approval, that one is missing instead. */
  | { what: 'political-decision' }
  | { what: 'precondition'; id: string; text: string }
  /** KL's part: a complete version of the agreement that the parties can sign. */
  | { what: 'offer' }
  | { what: 'signature'; party: NamedParty };

/**
 * What is missing from a municipality at its stage. Empty if nothing more is asked of it: it said no, left, or has
 * completed. Without a stated minimum, at least one participant is required.
 * @param answer the latest answer; omitted if there is none
 */
export function missingFrom(definition: Definition, enrolment: Enrolment, answer?: Answer): Missing[] {
  switch (stateOf(definition, enrolment)) {
    case 'invited':
      return [{ what: 'answer' }];
    case 'interested':
    case 'aligned':
    case 'approved':
      return [
        ...missingInAnswer(definition, answer),
        ...missingDeadlineAnswers(definition, enrolment),
        ...missingToSign(definition, enrolment),
        ...undatedApprovals(enrolment),
        ...missingSignatures(definition, enrolment),
      ];
    case 'signed':
    case 'active':
      return [
        ...missingInAnswer(definition, answer),
        ...missingDeadlineAnswers(definition, enrolment),
        ...undatedApprovals(enrolment),
      ];
    default:
      return [];
  }
}

/** What must be in place before all parties can sign (R39, R43, R66). */
export function missingToSign(definition: Definition, enrolment: Enrolment): Missing[] {
  const missing: Missing[] = [];
  if (enrolment.alignment === undefined) missing.push({ what: 'alignment' });
  if (approvalsToSignBy(definition, enrolment)?.length === 0) {
    missing.push({ what: needsApproval(definition) ? 'approval' : 'political-decision' });
  }
  for (const { id, text } of definition.preconditions) {
    if (!enrolment.ticked.some((tick) => tick.precondition === id)) {
      missing.push({ what: 'precondition', id, text });
    }
  }
  return missing;
}

function missingInAnswer({ focusAreas, participants }: Definition, answer?: Answer): Missing[] {
  if (answer === undefined) return [{ what: 'answer' }];
  const missing: Missing[] = [];
  const ranked = wishesOf(answer.preferences).filter(({ points }) => points === undefined).length;
  const toRank = focusAreas.ranking?.minimum ?? 0;
  if (ranked < toRank) missing.push({ what: 'ranking', needed: toRank, given: ranked });
  const total = focusAreas.points?.total ?? 0;
  const allocated = pointsIn(answer.preferences);
  if (total !== 0 && allocated !== total) missing.push({ what: 'points', total, given: allocated });
  if (answer.contacts.length === 0) missing.push({ what: 'contact' });
  const named = answer.participants.length;
  const toName = participants.minimum ?? 1;
  if (named < toName) missing.push({ what: 'participants', needed: toName, given: named });
  return missing;
}

function missingDeadlineAnswers(definition: Definition, enrolment: Enrolment): Missing[] {
  return unansweredDeadlines(definition, enrolment).map(({ id, question, milestone }) => ({
    what: 'later-answer',
    id,
    question,
    milestone,
  }));
}

function undatedApprovals({ approvals }: Enrolment): Missing[] {
  return approvals
    .filter(({ date }) => date === undefined)
    .map(({ bodyName }) => ({ what: 'approval-date', bodyName }));
}

/** Nobody is asked to sign before there is something to sign. */
function missingSignatures(definition: Definition, enrolment: Enrolment): Missing[] {
  const { offered, signatures } = enrolment;
  if (offered === undefined && Object.keys(signatures).length === 0) return [{ what: 'offer' }];
  return partiesToSign(definition, enrolment).map((party) => ({ what: 'signature', party }));
}

/** The parties that have not signed, in the order of the agreement. */
export function partiesToSign(definition: Definition, { signatures }: Enrolment): NamedParty[] {
  return definition.agreement.parties
    .filter(({ id }) => signatures[id] === undefined)
    .map(({ id }) => namedParty(definition, id));
}
