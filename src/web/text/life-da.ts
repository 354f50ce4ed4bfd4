import { partyName } from '../../chat/text/da.ts';
import { DECISIONS, dayText, momentText } from '../../chat/text/log-da.ts';
import { capital } from '../../chat/text/words-da.ts';
import { assertNever } from '../../errors.ts';

/** The steps of a municipality's life in a partnership, in order. */
export type StepId =
  | 'invite'
  | 'answer'
  | 'align'
  | 'approve'
  | 'preconditions'
  | 'offer'
  | 'sign'
  | 'activate'
  | 'complete'
  | 'leave';

/** What is known of a step that was taken, or begun. */
export type StepFact =
  /** ISO day or instant. */
  | { kind: 'day'; day: string }
  | { kind: 'answer'; decision: 'yes' | 'yes-under-reservation' | 'no'; at: string; late: boolean }
  | { kind: 'approval'; bodyName: string; day?: string; caseNumber?: string }
  | { kind: 'ticked'; done: number; all: number }
  | { kind: 'offered'; version: number; at: string }
  | { kind: 'signed'; party: { id: string; name?: string }; day: string }
  | { kind: 'left'; day: string; reason: string };

/** `stopped`: it ended here. */
export type StepState = 'done' | 'next' | 'later' | 'stopped';

/** Each step of a municipality's life. */
export const STEPS: Readonly<Record<StepId, string>> = {
  invite: 'Inviteret',
  answer: 'Svar på invitationen',
  align: 'Forventningsafstemning',
  approve: 'Politisk godkendelse',
  preconditions: 'Forudsætninger',
  offer: 'Aftale sendt til underskrift',
  sign: 'Underskrifter',
  activate: 'Opstart',
  complete: 'Afslutning',
  leave: 'Har forladt partnerskabet',
};

export const STEP_STATES: Readonly<Record<StepState, string>> = {
  done: 'gjort',
  next: 'det næste',
  later: 'senere',
  stopped: 'slut her',
};

/** What is known of a step, on one line. */
export function stepFactText(fact: StepFact): string {
  switch (fact.kind) {
    case 'day':
      return dayText(fact.day);
    case 'answer':
      return `${capital(DECISIONS[fact.decision])}, ${momentText(fact.at)}${fact.late ? ' (efter fristen)' : ''}`;
    case 'approval':
      return [fact.bodyName, fact.day === undefined ? 'dato mangler' : dayText(fact.day), fact.caseNumber]
        .filter((part) => part !== undefined)
        .join(', ');
    case 'ticked':
      return `${fact.done} af ${fact.all} er på plads`;
    case 'offered':
      return `Version ${fact.version}, ${momentText(fact.at)}`;
    case 'signed':
      return `${capital(partyName(fact.party))}: ${dayText(fact.day)}`;
    case 'left':
      return `${dayText(fact.day)}: ${fact.reason}`;
    default:
      return assertNever(fact);
  }
}
