import { saysYes } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { namedParty } from '../../partnership/definition/parties.ts';
import { needsApproval } from '../../partnership/enrolment/approval.ts';
import { missingToSign } from '../../partnership/enrolment/missing.ts';
import type { MunicipalityStatus } from '../../store/enrolments/status.ts';
import type { StepFact, StepId, StepState } from '../text/life-da.ts';

export interface LifeStep {
  id: StepId;
  state: StepState;
  facts: readonly StepFact[];
}

interface Taken {
  id: StepId;
  isDone: boolean;
  facts: readonly StepFact[];
  isLast?: boolean;
}

/** What was done, what comes next and what is still to come; nothing comes after a no, or after it has left. */
export function lifeSteps(definition: Definition, status: MunicipalityStatus): LifeStep[] {
  const taken = stepsTaken(definition, status);
  const last = taken.findIndex(({ isLast }) => isLast);
  const shown = last < 0 ? taken : taken.slice(0, last + 1);
  const next = shown.find(({ isDone }) => !isDone);
  return shown.map((step) => ({
    ...{ id: step.id, facts: step.facts },
    state: step.isLast ? 'stopped' : step.isDone ? 'done' : step === next ? 'next' : 'later',
  }));
}

function stepsTaken(definition: Definition, status: MunicipalityStatus): Taken[] {
  const { enrolment, answer, late } = status;
  const { invitedOn, alignment, ticked, offered, agreedOn, activation, completion, ending } = enrolment;
  const all = definition.preconditions.length;
  const done = definition.preconditions.filter(({ id }) =>
    ticked.some(({ precondition }) => precondition === id),
  ).length;
  const isSigned = agreedOn !== undefined;
  const mustApprove = needsApproval(definition) || answer?.decision === 'yes-under-reservation';
  const lacksApproval = missingToSign(definition, enrolment).some(
    ({ what }) => what === 'approval' || what === 'political-decision',
  );
  const steps: Taken[] = [
    { id: 'invite', isDone: true, facts: [{ kind: 'day', day: invitedOn }] },
    {
      id: 'answer',
      isDone: enrolment.answer !== undefined,
      facts: enrolment.answer
        ? [{ kind: 'answer', decision: enrolment.answer.decision, at: enrolment.answer.receivedAt, late }]
        : [],
      isLast: enrolment.answer !== undefined && !saysYes(enrolment.answer.decision) && !isSigned,
    },
    { id: 'align', isDone: isSigned || alignment !== undefined, facts: days(alignment?.date) },
    ...(mustApprove || enrolment.approvals.length > 0
      ? [{ id: 'approve' as const, isDone: isSigned || !lacksApproval, facts: approvalsOf(status) }]
      : []),
    ...(all > 0
      ? [
          {
            id: 'preconditions' as const,
            isDone: isSigned || done === all,
            facts: [{ kind: 'ticked' as const, done, all }],
          },
        ]
      : []),
    {
      id: 'offer',
      isDone: isSigned || offered !== undefined,
      facts: offered ? [{ kind: 'offered', version: offered.version, at: offered.recordedAt }] : [],
    },
    { id: 'sign', isDone: isSigned, facts: signaturesOf(definition, status) },
    { id: 'activate', isDone: activation !== undefined, facts: days(activation?.date) },
    { id: 'complete', isDone: completion !== undefined, facts: days(completion?.date) },
  ];
  if (!ending) return steps;
  const before = steps.filter(({ isDone }) => isDone);
  const left = [{ kind: 'left' as const, day: ending.date, reason: ending.reason }];
  return [...before, { id: 'leave', isDone: true, facts: left, isLast: true }];
}

function days(day: string | undefined): StepFact[] {
  return day === undefined ? [] : [{ kind: 'day', day }];
}

function approvalsOf({ enrolment }: MunicipalityStatus): StepFact[] {
  return enrolment.approvals.map(({ bodyName, date, caseNumber }) => ({
    ...{ kind: 'approval', bodyName },
    ...(date !== undefined && { day: date }),
    ...(caseNumber !== undefined && { caseNumber }),
  }));
}

function signaturesOf(definition: Definition, { enrolment }: MunicipalityStatus): StepFact[] {
  return Object.entries(enrolment.signatures).map(([id, { date }]) => ({
    ...{ kind: 'signed', day: date, party: namedParty(definition, id) },
  }));
}
