import type { Button, Message } from '../message.ts';
import { type ReachedBy, SURFACES, type Surface } from '../surface.ts';

function message(text: string, buttons: readonly Button[] = []): Message {
  return {
    summary: text,
    blocks: [{ kind: 'text', text }, ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as const] : [])],
  };
}

const OTHERWISE = {
  'looked-up': 'slås op i chat',
  'not-reached': 'ingen steder',
  nobody: 'uden kontaktperson',
} as const;

function whereText(by: ReachedBy): string {
  return by === 'looked-up' || by === 'not-reached' || by === 'nobody' ? OTHERWISE[by] : SURFACES[by].where;
}

function heardText(heard: string | undefined): string {
  return heard === undefined ? '' : `, sidst hørt fra ${heard}`;
}

/** What people are told of where they are written to. */
export const REACH = {
  /** @param them the e-mail address of somebody else, whom staff speak for */
  chosen: (surface: Surface, email: string, them: boolean, others: readonly Button[]): Message =>
    message(
      `Fremover skriver jeg til ${them ? email : 'dig'} ${SURFACES[surface].where}${!them && surface === 'mail' ? ` (${email})` : ''}. Kan jeg ikke komme igennem dér, prøver jeg andre steder.`,
      others,
    ),
  notOn: (surface: Surface): Message =>
    message(`Jeg kan ikke skrive ${SURFACES[surface].where}: det er ikke slået til.`),
  noEmail: message('Jeg kan ikke se din e-mailadresse her, så jeg kan kun skrive til dig her.'),
  notMailable: (email: string): Message => message(`Der kan ikke sendes mails til ${email}.`),
  notThere: (surface: Surface, email: string): Message =>
    message(
      `Jeg kan ikke finde ${email} ${SURFACES[surface].where}. Skriv først til mig dér, så husker jeg det.`,
    ),
  notNow: (surface: Surface): Message =>
    message(`Jeg kan ikke slå op ${SURFACES[surface].where} lige nu. Prøv igen om lidt.`),
  notAContact: (email: string): Message =>
    message(
      `${email} er ikke kontaktperson eller stedfortræder for nogen kommune, så det har jeg ikke gemt.`,
    ),
  /** What staff are told of a contact. @param heard day on which they were last heard */
  reached: (surface: Surface, heard: string | undefined): string =>
    `nås ${SURFACES[surface].where}${heardText(heard)}`,
  lookedUp: (otherwise: Surface | undefined, heard: string | undefined): string =>
    `slås op i chat, næste gang der skrives${otherwise ? `, og nås ellers ${SURFACES[otherwise].where}` : ''}${heardText(heard)}`,
  notReached: (why: string | undefined): string => why ?? 'kan ikke nås',
  whereReached: 'Hvor de nås',
  /** "i Slack 12, på mail 60, ingen steder 3" */
  counted: (by: readonly (readonly [ReachedBy, number])[]): string =>
    by.map(([one, count]) => `${whereText(one)} ${count}`).join(', '),
  heardFrom: 'Hørt direkte fra',
  /** @param latest day of the latest, absent where nothing was ever heard */
  heardCounted: (count: number, all: number, latest: string | undefined): string =>
    latest === undefined ? `ingen af ${all}` : `${count} af ${all}, senest ${latest}`,
  button: (surface: Surface): string => `Skriv ${SURFACES[surface].where}`,
} as const;
