import type { ApprovingBody } from '../answer.ts';
import type { MilestoneDate } from '../dates/milestone-date.ts';
import type { Enrolment, Side, State } from './enrolment.ts';
import type { Missing } from './missing.ts';
import type { TransitionKind } from './transition.ts';

export interface Precondition {
  id: string;
  text: string;
}

/** The happenings that have a day of their own. */
export type Dated =
  | 'invitation'
  | 'answer'
  | 'alignment'
  | 'approval'
  | 'signature'
  | 'activation'
  | 'completion'
  | 'withdrawal'
  | 'termination';

/** Why a move was refused: the rule, and what a person needs to know to go on. Danish in `bot/text/da.ts`. */
export type Refusal =
  | { rule: 'not-invited' }
  /** `open`: the moves that are possible in this state. */
  | { rule: 'not-in-this-state'; move: TransitionKind; state: State; open: TransitionKind[] }
  | { rule: 'reason-missing'; move: TransitionKind }
  | { rule: 'day-in-future'; of: Dated; day: string; today: string }
  | { rule: 'day-before-invitation'; of: Dated; day: string; invited: string }
  | { rule: 'day-too-early'; of: Dated; day: string; after: 'agreement' | 'activation'; on: string }
  | { rule: 'reservation-not-possible' }
  /** Both moments are ISO 8601. */
  | { rule: 'older-than-latest-answer'; receivedAt: string; latest: string }
  | { rule: 'body-does-not-approve'; body: ApprovingBody }
  | { rule: 'unknown-precondition'; id: string; known: Precondition[] }
  | { rule: 'already-ticked'; precondition: Precondition }
  | { rule: 'unknown-party'; side: Side; known: Side[] }
  | { rule: 'already-signed'; side: Side; day: string }
  | { rule: 'not-ready-to-sign'; side: Side; missing: Missing[] }
  | { rule: 'agreement-before-approval'; agreed: string; approved: string }
  | { rule: 'signatures-stand'; sides: Side[] }
  | { rule: 'nothing-to-retract'; move: TransitionKind }
  | { rule: 'period-not-begun'; begins: string }
  | { rule: 'period-not-over'; ends: string };

export type Refusals = [Refusal, ...Refusal[]];

/** What staff should know about a move that went through. Danish in `bot/text/da.ts`. */
export type Notice =
  | { kind: 'late-answer'; receivedAt: string; deadline: MilestoneDate }
  /** The municipality changed its mind after the content was settled; `signed` holds the parties that have signed it. */
  | { kind: 'answer-changed'; state: 'aligned' | 'approved'; signed: Side[] }
  | { kind: 'came-back' }
  /** A no puts aside what stood; it is in the log. */
  | { kind: 'set-aside'; what: ('alignment' | 'approvals' | 'ticked' | 'signatures')[] }
  | { kind: 'committee-approved'; bodyName: string }
  | { kind: 'approval-not-dated'; bodyName: string }
  /** An approval that came with an answer and does not count, with the reason. */
  | {
      kind: 'approval-not-counted';
      bodyName: string;
      because: 'under-reservation' | 'in-future' | 'before-invitation' | 'body-does-not-approve';
    }
  /** The approval that came with the answer before this one is gone with it. */
  | { kind: 'approval-gone'; bodyName: string }
  | { kind: 'one-side-signed'; side: Side; missing: Missing[] }
  /** A termination takes effect later; until then the municipality takes part. */
  | { kind: 'terminates-later'; day: string };

/** A decided move: the enrolment as it becomes, and what staff should know; or every reason against it. */
export type Decided =
  | { ok: true; enrolment: Enrolment; notices: Notice[] }
  | { ok: false; refusals: Refusals };
