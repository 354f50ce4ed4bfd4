import { redeemInBrowser } from '../../acts/personal-links.ts';
import { entryText } from '../../chat/field-values.ts';
import type { Entries, FieldErrors } from '../../chat/form.ts';
import { WEB } from '../../chat/text/web-da.ts';
import type { Clock } from '../../clock.ts';
import { findControlCharacter } from '../../intake/answers/cells/row-cells.ts';
import { readCode } from '../../partnership/identity/code.ts';
import { emailKey, isEmail } from '../../partnership/identity/email.ts';
import { municipalityName } from '../../partnership/municipalities/register.ts';
import { normaliseText } from '../../partnership/normalise-text.ts';
import type { Store } from '../../store/db/open-store.ts';
import { placesOf } from '../../store/identity/personal-links.ts';
import type { Redeemed } from '../../store/identity/redeem-code.ts';
import { createSlowDown } from './slow-down.ts';

/**
 * Mails a personal link.
 * @param isNew whether the person has just become a contact
 */
export type SendLink = (
  to: { email: string; name?: string },
  place: { partnership: string; municipality: string },
  isNew: boolean,
) => Promise<void>;

export interface EntranceServices {
  store: Store;
  clock: Clock;
  /** Undefined where no mail can be sent: then nobody uses up a code for nothing. */
  sendLink: SendLink | undefined;
  /** What goes on after the answer has been sent. */
  inBackground(work: () => Promise<void>): void;
}

/** What is answered to a code. */
export type CodeAnswer =
  | { kind: 'sent'; email: string; municipality: string }
  | { kind: 'wrong'; errors: FieldErrors }
  | { kind: 'mail-off' };

const LONGEST_NAME = 200;
/** Checked in all, however many network addresses guess: the codes of a year stay out of reach (decision 27). */
const CODES_IN_ALL = { atOnce: 100, oneEvery: 1 / 20, most: 1 };
/** New links: from one network address, to one mailbox, and in all. */
const ASKED_FROM = { atOnce: 20, oneEvery: 60, most: 20_000 };
const ASKED_FOR = { atOnce: 3, oneEvery: 600, most: 20_000 };
const ASKED_IN_ALL = { atOnce: 200, oneEvery: 1 / 5, most: 1 };

/** How people without a session get one: nobody is let in by what they type, only by what is mailed to them. */
export function createEntrance({ store, clock, sendLink, inBackground }: EntranceServices) {
  const codesInAll = createSlowDown(clock, CODES_IN_ALL);
  const askedFrom = createSlowDown(clock, ASKED_FROM);
  const askedFor = createSlowDown(clock, ASKED_FOR);
  const askedInAll = createSlowDown(clock, ASKED_IN_ALL);

  return {
    /** @param source where it was typed, as far as the network tells */
    async redeem(entries: Entries, source: string): Promise<CodeAnswer> {
      const { person, code, errors } = readEntries(entries);
      if (code === undefined || Object.keys(errors).length > 0) return { kind: 'wrong', errors };
      if (sendLink === undefined) return { kind: 'mail-off' };
      if (!codesInAll.mayNow('')) return { kind: 'wrong', errors: { code: WEB.codeErrors.busy } };
      const result = await redeemInBrowser(store, { code, person, source });
      if (!('value' in result)) throw new Error(`Our own bug: a code was not decided (${result.kind})`);
      const redeemed = result.value;
      if (redeemed.kind !== 'linked') return { kind: 'wrong', errors: { code: whyNot(redeemed) } };
      const { partnership, municipality, again } = redeemed;
      inBackground(() => sendLink(person, { partnership, municipality }, !again));
      return { kind: 'sent', email: person.email, municipality: municipalityName(municipality, 'fullName') };
    },

    /** Sends links in the background, so that the answer is the same, and as fast, whether anybody is known. */
    askForLink(email: string, source: string): 'asked' | 'not-an-address' | 'mail-off' {
      const address = normaliseText(email).trim();
      if (!isEmail(address)) return 'not-an-address';
      if (sendLink === undefined) return 'mail-off';
      const isAllowed =
        askedFrom.mayNow(source) && askedFor.mayNow(emailKey(address)) && askedInAll.mayNow('');
      if (!isAllowed) return 'asked';
      inBackground(async () => {
        for (const { email: known, name, ...place } of await placesOf(store, address))
          await sendLink({ email: known, name }, place, false);
      });
      return 'asked';
    },

    canMail: sendLink !== undefined,
  };
}

function readEntries(entries: Entries) {
  const name = normaliseText(entryText(entries, 'name')).replace(/\s+/g, ' ').trim();
  const email = normaliseText(entryText(entries, 'email')).trim();
  const reading = readCode(entryText(entries, 'code'));
  const errors: FieldErrors = {
    ...((name === '' || name.length > LONGEST_NAME || findControlCharacter(name)) && {
      name: WEB.codeErrors.name,
    }),
    ...(!isEmail(email) && { email: WEB.codeErrors.email }),
    ...(reading.kind === 'none' && { code: WEB.codeErrors.missing }),
    ...(reading.kind === 'mistyped' && { code: WEB.codeErrors.mistyped }),
  };
  return { person: { name, email }, code: reading.kind === 'code' ? reading.code : undefined, errors };
}

function whyNot(redeemed: Exclude<Redeemed, { kind: 'linked' }>): string {
  const { codeErrors } = WEB;
  switch (redeemed.kind) {
    case 'wait':
      return codeErrors.wait(redeemed.until);
    case 'wrong':
      return codeErrors.wrong;
    default:
      return codeErrors[redeemed.kind];
  }
}
