import type { Definition } from '../definition/definition.ts';
import { namedParty } from '../definition/parties.ts';
import { approvalsToSignBy } from './approval.ts';
import { type Circumstances, type Ruling, recorded } from './circumstances.ts';
import { unlikelyDay } from './days.ts';
import type { Enrolment, SignedBy } from './enrolment.ts';
import { missingToSign, partiesToSign } from './missing.ts';
import type { Refusal } from './refusal.ts';
import type { TransitionOf } from './transition.ts';

/**
 * Records a party's signature on the version that is offered. All but the last are accepted at any time: paper travels,
 * and they are not binding yet. The last one makes the agreement binding (R44), so it is refused until required
 * approvals are given, no reservation stands and every precondition (R66) is ticked; nor may the agreement's date, that
 * of the last signature, be before the approval.
 */
export function sign(
  definition: Definition,
  enrolment: Enrolment,
  move: TransitionOf<'sign'>,
  at: Circumstances,
): Ruling {
  const { side, by, date, version } = move;
  const reason = move.reason?.trim();
  const already = enrolment.signatures[side];
  const signature = {
    ...{ by, date },
    ...(version !== undefined && { version }),
    ...(reason && { reason }),
    ...recorded(at),
  };
  const signatures = { ...enrolment.signatures, [side]: signature };
  const becomes: Enrolment = { ...enrolment, signatures };
  const parties = definition.agreement.parties.map(({ id }) => id);
  if (!parties.includes(side)) {
    const known = parties.map((id) => namedParty(definition, id));
    return { refusals: [{ rule: 'unknown-party', id: side, known }], becomes, notices: [] };
  }
  const party = namedParty(definition, side);
  const refusals = unlikelyDay(definition, enrolment, { of: 'signature', day: date, now: at.now });
  if (already !== undefined) {
    refusals.push({ rule: 'already-signed', party, day: already.date });
    return { refusals, becomes, notices: [] };
  }
  refusals.push(...notWhatIsOffered(definition, enrolment, move));
  const missing = missingToSign(definition, enrolment);
  const days = parties.map((id) => signatures[id]?.date);
  const agreedOn = days.includes(undefined) ? undefined : days.toSorted().at(-1);
  if (agreedOn === undefined) {
    const waiting = partiesToSign(definition, becomes);
    return { refusals, becomes, notices: [{ kind: 'party-signed', party, waiting, missing }] };
  }
  if (missing.length > 0) refusals.push({ rule: 'not-ready-to-sign', party, missing });
  refusals.push(...agreedTooEarly(definition, enrolment, agreedOn));
  return { refusals, becomes: { ...becomes, agreedOn }, notices: [] };
}

/**
 * What was signed must be what is offered, by those it names, and still what is recorded. The last two may be otherwise
 * for a reason that staff give: somebody signed in another's place, or the difference is of no weight.
 */
function notWhatIsOffered(
  definition: Definition,
  { offered }: Enrolment,
  move: TransitionOf<'sign'>,
): Refusal[] {
  const { side, by: signed, version, changes = [] } = move;
  if (offered === undefined) return [{ rule: 'nothing-offered' }];
  if (version !== offered.version) {
    const { version: number } = offered;
    return [{ rule: 'other-version-offered', ...(version !== undefined && { version }), offered: number }];
  }
  if (move.reason?.trim()) return [];
  const named = offered.blocks[side] ?? [];
  return [
    ...(areSame(named, signed)
      ? []
      : [
          {
            rule: 'other-signers' as const,
            party: namedParty(definition, side),
            version: offered.version,
            named,
            signed,
          },
        ]),
    ...(changes.length === 0
      ? []
      : [{ rule: 'changed-since-offered' as const, version: offered.version, changes }]),
  ];
}

/** The same persons with the same titles, in whatever order. */
export function areSame(some: readonly SignedBy[], others: readonly SignedBy[]): boolean {
  const spelled = (people: readonly SignedBy[]) =>
    people.map(({ name, title }) => `${folded(name)}, ${folded(title)}`).toSorted();
  const [one, other] = [spelled(some), spelled(others)];
  return one.length === other.length && one.every((person, index) => person === other[index]);
}

/** A name or a title as two of them are compared. */
export function folded(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('da');
}

/** An approval whose day is not known yet can't be held against the agreement. */
function agreedTooEarly(definition: Definition, enrolment: Enrolment, agreed: string): Refusal[] {
  const days = (approvalsToSignBy(definition, enrolment) ?? []).map(({ date }) => date ?? '').toSorted();
  const [approved] = days;
  return approved !== undefined && agreed < approved
    ? [{ rule: 'agreement-before-approval', agreed, approved }]
    : [];
}
