import type { DateTime } from 'luxon';
import { STATES } from '../../chat/text/da.ts';
import { laterAnswerText } from '../../chat/text/later-questions-da.ts';
import { DECISIONS, dayText, eventText, momentText } from '../../chat/text/log-da.ts';
import { ROLES } from '../../chat/text/tables-da.ts';
import { standText } from '../../chat/text/tasks-da.ts';
import { wishText } from '../../chat/text/words-da.ts';
import { wishesOf } from '../../partnership/answer.ts';
import { namedParty } from '../../partnership/definition/parties.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import { saysYesStill, withOrderedAddOns } from '../../partnership/enrolment/later-questions.ts';
import { isOverdue, taskStates } from '../../partnership/enrolment/tasks.ts';
import { municipalityByCode, municipalityName } from '../../partnership/municipalities/register.ts';
import type { AnswerInLog, CaseFile } from '../../store/case-file.ts';
import { withPeople } from '../../store/enrolments/people.ts';
import { signedText } from '../../store/enrolments/signed-text.ts';
import type { CaseFileFields } from '../../templates/fields/case-file-fields.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { CASE_DOCUMENTS as TEXT } from '../text/da.ts';
import { caseFileMoney } from './case-file-money.ts';
import { documentIndex } from './document-index.ts';

/** The template context of a municipality's case file: days and moments all in one form. */
export function caseFileContext(file: CaseFile, municipality: string, now: DateTime<true>): CaseFileFields {
  const { definition, milestoneChanges } = file.partnership;
  const { title, letterhead } = definition;
  const registered = municipalityByCode(municipality);
  const latest = file.answers.at(-1)?.answer;
  const answer = latest && withOrderedAddOns(definition, file.enrolment, latest);
  const fullName = municipalityName(municipality, 'fullName');
  return {
    municipality: { code: municipality, fullName },
    partnership: { title, caseId: letterhead.caseId, ...omitUndefined({ kle: letterhead.kle }) },
    state: STATES[file.enrolment.state],
    madeAt: momentText(now.toISO()),
    events: file.log.map((entry) => ({
      at: momentText(entry.at),
      what: eventText(entry, definition),
      by: entry.actor,
    })),
    answers: file.answers.map((answer) => answerOf(answer, file)),
    tasks: taskStates(definition, milestoneChanges, file.taskReports).map((state) => ({
      label: state.task.label,
      due: state.due,
      stand: standText(state, isOverdue(state, now)),
    })),
    ...(registered &&
      answer &&
      saysYesStill({ answer, enrolment: file.enrolment }) && {
        money: caseFileMoney(definition, registered, withPeople(answer, file.people), {
          details: file.invoice,
          agreed: signedText(file.agreements, file.addenda),
        }),
      }),
    later: file.later.map((one) => laterOf(one, file)),
    documents: documentIndex(file, fullName).map(({ at, direction, ...document }) => ({
      ...document,
      ...{ at: momentText(at), direction: TEXT.direction[direction] },
    })),
    talks: file.moves.flatMap(({ move }) =>
      move.kind === 'align' ? [{ date: dayText(move.date), ...(move.notes && { notes: move.notes }) }] : [],
    ),
    approvals: file.enrolment.approvals.map(({ bodyName, date, caseNumber }) => ({
      body: bodyName,
      ...(date !== undefined && { date: dayText(date) }),
      ...(caseNumber && { caseNumber }),
    })),
    signatures: [
      ...signaturesOf(file, file.enrolment, (version) =>
        version === undefined ? TEXT.agreement : TEXT.version(version, false),
      ),
      ...file.addenda.flatMap((one) => signaturesOf(file, one, () => TEXT.addendum(one.number, false))),
    ],
    people: file.people.map(({ role, name, title: position, email }) => ({
      ...{ role: ROLES[role], name },
      ...(position && { title: position }),
      ...(email && { email }),
    })),
    messages: messagesOf(file),
  };
}

function answerOf(
  { number, receivedAt, late, answer }: AnswerInLog,
  { partnership: { definition } }: CaseFile,
): CaseFileFields['answers'][number] {
  const labelIn = (list: readonly { id: string; label: string }[], id: string) =>
    list.find((one) => one.id === id)?.label ?? id;
  return {
    number,
    receivedAt: momentText(receivedAt),
    late,
    decision: DECISIONS[answer.decision],
    ranking: wishesOf(answer.preferences).map(({ area, points }) =>
      wishText(labelIn(definition.focusAreas.list, area), points),
    ),
    ...(answer.ownSuggestion && { ownSuggestion: answer.ownSuggestion }),
    ...(answer.localGoals && { localGoals: answer.localGoals }),
    ...(answer.comment && { comment: answer.comment }),
  };
}

function laterOf(
  { receivedAt, late, answer }: CaseFile['later'][number],
  { partnership: { definition } }: CaseFile,
): CaseFileFields['later'][number] {
  const asked = definition.laterDeadlines.find(({ id }) => id === answer.deadline);
  return {
    question: asked?.question ?? answer.deadline,
    receivedAt: momentText(receivedAt),
    late,
    answer: asked ? laterAnswerText(definition, asked, answer) : answer.decision,
    ...(answer.comment && { comment: answer.comment }),
  };
}

function signaturesOf(
  { partnership, enrolment }: CaseFile,
  { signatures }: Pick<Enrolment, 'signatures'>,
  documentOf: (version: number | undefined) => string,
): CaseFileFields['signatures'] {
  const municipality = municipalityName(enrolment.municipality, 'fullName');
  return Object.entries(signatures).map(([side, { by, date, reason, version }]) => ({
    document: documentOf(version),
    party: namedParty(partnership.definition, side).name ?? municipality,
    signers: by.map(({ name, title }) => `${name}, ${title}`),
    date: dayText(date),
    ...(reason && { reason }),
  }));
}

function messagesOf({ reminders, partnership: { definition } }: CaseFile): CaseFileFields['messages'] {
  const titles = new Map(definition.timeline.milestones.map(({ id, title }) => [id, title]));
  return reminders.flatMap(({ state, endedAt, milestone, recipient }) =>
    state === 'sent' && endedAt !== undefined
      ? [{ at: momentText(endedAt), what: titles.get(milestone) ?? TEXT.message, to: recipient }]
      : [],
  );
}
