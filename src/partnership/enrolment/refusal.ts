import type { ApprovingBody } from '../answer.ts';
import type { MilestoneDate } from '../dates/milestone-date.ts';
import type { NamedParty } from '../definition/parties.ts';
import type { Enrolment, SignedBy, State } from './enrolment.ts';
import type { Missing } from './missing.ts';
import type { TransitionKind } from './transition.ts';

export interface Precondition {
  id: string;
  text: string;
}

/** The facts that have a day of their own. */
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

/**
 * Why a transition was refused: the rule, and what a person needs to know to continue. Its Danish is in `chat/text`.
 */
export type Refusal =
  | { rule: 'not-invited' }
  /** `open`: the transitions possible in this state. */
  | { rule: 'not-in-this-state'; move: TransitionKind; state: State; open: TransitionKind[] }
  | { rule: 'reason-missing'; move: TransitionKind }
  | { rule: 'day-in-future'; of: Dated; day: string; today: string }
  | { rule: 'day-before-invitation'; of: Dated; day: string; invited: string }
  | { rule: 'day-too-early'; of: Dated; day: string; after: 'agreement' | 'activation'; on: string }
  | { rule: 'reservation-not-possible' }
  /** Both are ISO 8601 instants. */
  | { rule: 'older-than-latest-answer'; receivedAt: string; latest: string }
  | { rule: 'body-does-not-approve'; body: ApprovingBody }
  | { rule: 'unknown-precondition'; id: string; known: Precondition[] }
  | { rule: 'already-ticked'; precondition: Precondition }
  | { rule: 'unknown-party'; id: string; known: NamedParty[] }
  | { rule: 'already-signed'; party: NamedParty; day: string }
  | { rule: 'version-incomplete'; version: number; missing: string[] }
  /** `changes`: headings of the sections that would read otherwise now. */
  | { rule: 'version-outdated'; version: number; changes: string[] }
  | { rule: 'no-signature-block'; version: number; parties: NamedParty[] }
  | { rule: 'already-offered'; version: number }
  /** `version` is signed by `parties`, so no other one is offered. */
  | { rule: 'other-version-signed'; version: number; parties: NamedParty[] }
  | { rule: 'nothing-offered' }
  /** Which version was signed is not said, or is another than the one offered. */
  | { rule: 'other-version-offered'; version?: number; offered: number }
  | { rule: 'other-signers'; party: NamedParty; version: number; named: SignedBy[]; signed: SignedBy[] }
  | { rule: 'changed-since-offered'; version: number; changes: string[] }
  | { rule: 'not-ready-to-sign'; party: NamedParty; missing: Missing[] }
  | { rule: 'agreement-before-approval'; agreed: string; approved: string }
  /** What can't be taken back while somebody has signed on its ground. */
  | { rule: 'signatures-stand'; move: 'retract-alignment' | 'retract-offer'; parties: NamedParty[] }
  | { rule: 'nothing-to-retract'; move: TransitionKind }
  | { rule: 'unknown-question'; id: string; known: string[] }
  | { rule: 'unknown-add-on'; id: string; known: string[] }
  /** A later question, to a municipality that has said no. */
  | { rule: 'question-after-no'; id: string }
  /** A no to binding registration after all have signed: the municipality steps out instead. */
  | { rule: 'signed-already'; id: string }
  | { rule: 'period-not-begun'; begins: string }
  | { rule: 'period-not-over'; ends: string };

export type Refusals = [Refusal, ...Refusal[]];

/** What staff should know about a transition that was carried out. Its Danish is in `chat/text`. */
export type Notice =
  | { kind: 'late-answer'; receivedAt: string; deadline: MilestoneDate }
  /** The answer changed after the content was settled; `signed` lists the parties that have signed it. */
  | { kind: 'answer-changed'; state: 'aligned' | 'approved'; signed: NamedParty[] }
  /** Add-ons were ordered or cancelled after all parties signed. */
  | { kind: 'orders-changed' }
  | { kind: 'came-back' }
  /** What a no has removed; it is still in the log. */
  | { kind: 'set-aside'; what: ('alignment' | 'approvals' | 'ticked' | 'signatures')[] }
  | { kind: 'committee-approved'; bodyName: string }
  | { kind: 'approval-not-dated'; bodyName: string }
  /** An approval that came with an answer but does not count, with the reason. */
  | {
      kind: 'approval-not-counted';
      bodyName: string;
      because: 'under-reservation' | 'in-future' | 'before-invitation' | 'body-does-not-approve';
    }
  /** The approval from the previous answer was removed with it. */
  | { kind: 'approval-gone'; bodyName: string }
  /** `waiting`: the parties that have not signed yet. */
  | { kind: 'party-signed'; party: NamedParty; waiting: NamedParty[]; missing: Missing[] }
  /** A termination takes effect later; the municipality takes part until then. */
  | { kind: 'terminates-later'; day: string };

/** The result of a transition: the new enrolment and what staff should know, or every reason against it. */
export type Decided =
  | { ok: true; enrolment: Enrolment; notices: Notice[] }
  | { ok: false; refusals: Refusals };
