import { mailAccount } from '../../partnership/identity/account.ts';
import { NETWORK_PACE } from '../../partnership/identity/guessing.ts';
import { networkAccount } from '../../partnership/identity/personal-link.ts';
import { change, type Origin, type Planning, type WriteResult } from '../db/change.ts';
import type { Store } from '../db/open-store.ts';
import { instant } from '../db/values.ts';
import { countingPeople, inRole, readPeople, writingPeople } from '../enrolments/people.ts';
import { closingCode, codeState } from './codes.ts';
import { contactWith } from './personal-links.ts';
import { findCode, type Redeemed, waitBeforeNextAttempt, wrongCode } from './redeem-code.ts';

/** A code that `readCode` has read, typed in a browser by somebody who says who they are. */
export interface RedemptionByMail {
  code: string;
  person: { name: string; email: string };
  /** Where it was typed, as far as the network tells; plain text that says nothing of a person. */
  source: string;
}

/**
 * Makes a contact of whoever has a municipality's code. Nobody is let in by it: a link is mailed to the address, which
 * shows whose it is. The code is used up. A wrong one is counted, and delays the next from the same network address.
 */
export function redeemByMail(
  store: Store,
  by: Origin,
  { code, person, source }: RedemptionByMail,
): Promise<WriteResult<Redeemed>> {
  const guesser = networkAccount(source);
  return change<Redeemed>(store, by, {}, async (tx, now) => {
    const until = await waitBeforeNextAttempt(tx, guesser, now);
    if (until !== undefined) return { kind: 'unchanged', value: { kind: 'wait', until: instant(until) } };
    const row = await findCode(tx, code);
    if (row === undefined) return wrongCode(tx, guesser, now, NETWORK_PACE);
    const { partnership, municipality, number } = row;
    const place = { partnership, municipality };
    const state = codeState(row, now);
    const isContact = (await contactWith(tx, place, person.email)) !== undefined;
    if (state !== 'live') {
      // Who used it, and has lost the mail, may have another.
      return state === 'used' && isContact
        ? { kind: 'unchanged', value: { kind: 'linked', again: true, ...place } }
        : { kind: 'unchanged', value: { kind: state, ...place } };
    }
    const added = isContact
      ? { audit: [], writes: [] }
      : await adding(tx, place, { code: number, at: instant(now), person });
    return {
      kind: 'plan',
      value: { kind: 'linked', again: false, ...place },
      audit: [
        { ...place, subject: 'code', action: 'redeem', after: { number, state: 'used' } },
        ...added.audit,
      ],
      writes: [closingCode(tx, row, 'used', now), ...added.writes],
    };
  });
}

/** The contact, and that it was this code that let them in: they go again with the code. */
async function adding(
  tx: Planning,
  place: { partnership: string; municipality: string },
  { code, at, person }: { code: number; at: string; person: RedemptionByMail['person'] },
) {
  const { partnership, municipality } = place;
  const { name, email } = person;
  const before = (await readPeople(tx, partnership, [municipality])).get(municipality) ?? [];
  const { audit, writes } = writingPeople(tx, place, before, [...before, inRole(person, 'contact', [])]);
  const tie = { code, at, name, email };
  return {
    audit,
    writes: [
      ...writes,
      countingPeople(tx, place),
      tx
        .insertInto('account_tie')
        .values({ ...mailAccount(email), ...place, ...tie })
        .onConflict((there) =>
          there.columns(['platform', 'address', 'partnership', 'municipality']).doUpdateSet(tie),
        ),
    ],
  };
}
