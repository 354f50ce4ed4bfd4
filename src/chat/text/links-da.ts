import { nameInText } from '../../partnership/danish.ts';
import { listBlocks } from '../list-blocks.ts';
import type { Button, Message, MessageBlock } from '../message.ts';
import { STAFF } from './staff-da.ts';
import { count } from './words-da.ts';

function message(summary: string, ...blocks: MessageBlock[]): Message {
  return { summary, blocks: blocks.length > 0 ? blocks : [{ kind: 'text', text: summary }] };
}

const PERSONAL = 'Linket er personligt, så send det ikke videre.';

/** Why somebody gets a link: they asked for one, used a code for the first time, or KL sends it. */
export type LinkSentBecause = 'asked' | 'new-contact' | 'sent-by-kl';

const BEGINNINGS: Readonly<Record<LinkSentBecause, string>> = {
  asked: 'Her er dit nye link til',
  'new-contact': 'Du er nu kontaktperson for',
  'sent-by-kl': 'KL sender dig her dit link til',
};

/** Personal links: the mail that brings one, and what staff are told who send and withdraw them. */
export const LINKS = {
  /** @param place the enrolment that the button opens: the mail makes the link of it as it leaves */
  mail: (municipality: string, partnership: string, place: string, because: LinkSentBecause): Message => ({
    summary: `Dit link til ${municipality}`,
    blocks: [
      {
        kind: 'text',
        text: `${BEGINNINGS[because]} ${municipality} i ${nameInText(partnership)}. Med linket kan du svare, se frister og hente aftalen i en browser.`,
      },
      { kind: 'buttons', buttons: [{ action: 'menu', value: place, label: 'Åbn', style: 'primary' }] },
      {
        kind: 'note',
        text:
          because === 'sent-by-kl'
            ? PERSONAL
            : `${PERSONAL} Har du ikke bedt om det, kan du se bort fra mailen.`,
      },
    ],
  }),

  label: 'Personlige links',
  mailOff: message('Der kan ikke sendes links, for mail er ikke slået til på serveren.'),
  whose: message(
    'Hvem gælder det? Skriv kommunens navn eller kontaktpersonens e-mailadresse, for eksempel "send link til Aarhus" eller "træk link tilbage for anna@kommune.dk".',
  ),
  notAContact: (email: string): Message =>
    message(
      `${email} er ikke kontaktperson eller stedfortræder for nogen kommune, så et link ville ikke åbne noget.`,
    ),
  /** How one person's links stand. */
  person: (of: {
    name: string;
    email: string;
    open: number;
    until?: string;
    used?: string;
    isContact: boolean;
  }) =>
    [
      `${of.name}, ${of.email}: ${of.open === 0 ? 'intet link, der kan åbnes' : `${count(of.open, 'link', 'links')}, til og med ${of.until ?? ''}`}`,
      ...(of.used === undefined ? [] : [`sidst åbnet ${of.used}`]),
      ...(of.isContact ? [] : ['er ikke længere kontaktperson, så der er intet at se']),
    ].join('; '),
  notMailable: (name: string) => `${name}: har ingen e-mailadresse, der kan sendes til`,
  shown: (municipality: string, people: readonly string[], buttons: readonly Button[]): Message =>
    message(
      `Personlige links for ${municipality}`,
      { kind: 'heading', text: `Personlige links: ${municipality}` },
      {
        kind: 'text',
        text: 'Med et personligt link svarer en kontaktperson eller stedfortræder for kommunen i en browser. Linket sendes på mail til personen selv og vises ikke her.',
      },
      ...(people.length > 0
        ? listBlocks(people)
        : [{ kind: 'text' as const, text: 'Kommunen har ingen kontaktpersoner endnu.' }]),
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
    ),
  sendTo: (name: string) => `Send til ${name}`,
  sendToAll: 'Send til alle',
  withdrawFrom: (name: string) => `Træk tilbage fra ${name}`,
  withdrawAll: 'Træk alle tilbage',
  preview: (municipality: string, people: readonly string[], confirm: Button): Message =>
    message(
      `Send link for ${municipality}?`,
      { kind: 'heading', text: `Send personligt link for ${municipality}` },
      { kind: 'text', text: 'De får hver sit link på mail:' },
      ...listBlocks(people),
      { kind: 'note', text: 'Links, der er sendt før, kan stadig åbnes.' },
      { kind: 'buttons', buttons: [{ ...confirm, label: STAFF.sendNow, style: 'primary' }] },
    ),
  /** Whoever was shown is not who would get it now. */
  changed: message(
    'Intet er sendt: kommunens personer er ændret, siden du så, hvem der får det. Sådan er det nu:',
  ),
  sending: 'Sender links',
  sent: (lines: readonly string[]): Message =>
    message('Personlige links', { kind: 'heading', text: 'Personlige links' }, ...listBlocks(lines)),
  withdrawPreview: (
    municipality: string,
    of: { open: number; whose: string | undefined },
    confirm: Button,
  ): Message =>
    message(
      `Træk links tilbage for ${municipality}?`,
      { kind: 'heading', text: `Træk links tilbage: ${municipality}` },
      {
        kind: 'text',
        text: `${of.whose === undefined ? 'Alle kommunens links' : `Alle links til ${of.whose}`} holder op med at virke (${of.open} kan åbnes nu), og de browsere, der er åbnet med dem, bliver logget af. Det, der er svaret og gemt, bliver stående.`,
      },
      {
        kind: 'note',
        text: 'Så længe personen er kontaktperson eller stedfortræder, kan han eller hun selv få et nyt link på mail. Skal personen ikke svare mere, så ret også kommunens personer.',
      },
      { kind: 'buttons', buttons: [{ ...confirm, label: 'Træk tilbage', style: 'danger' }] },
    ),
  withdrawn: (municipality: string, { links, sessions }: { links: number; sessions: number }): Message =>
    message(
      links + sessions === 0
        ? `${municipality}: der var ingen links at trække tilbage.`
        : `${municipality}: ${count(links, 'link er trukket tilbage', 'links er trukket tilbage')}, og ${count(sessions, 'browser er logget af', 'browsere er logget af')}.`,
    ),
} as const;
