import type { Button, Message, MessageBlock } from '../message.ts';
import { count } from './words-da.ts';

function message(summary: string, ...more: MessageBlock[]): Message {
  return { summary, blocks: [{ kind: 'text', text: summary }, ...more] };
}

/** A button about invitations by mail. @param where a partnership, or a municipality in it */
export function invitationsButton(
  verb: 'show' | 'letter' | 'send',
  mark: string,
  where: string,
  label: string,
  style?: Button['style'],
): Button {
  return { action: 'staff-invitations', value: `${verb}|${mark}|${where}`, label, ...(style && { style }) };
}

/** What staff are told about sending invitations by mail. */
export const INVITATIONS = {
  open: 'Send invitationer på mail',
  title: (partnership: string) => `Invitationer på mail: ${partnership}`,
  off: message(
    'Her sendes ingen mails, så invitationer kan kun laves som breve. Den, der driver botten, kan slå mail til.',
  ),
  nobody: 'Der er ingen, der mangler at få en invitation på mail.',
  gets: (people: number, municipalities: number) =>
    `${count(people, 'kontaktperson', 'kontaktpersoner')} i ${count(municipalities, 'kommune', 'kommuner')} får hver sin mail med brevet og en personlig knap. Intet er sendt endnu.`,
  person: (municipality: string, name: string, email: string) => `${municipality}: ${name} (${email})`,
  notGetting: (number: number) => `Får den ikke på mail (${number}):`,
  answered: (number: number) =>
    `${count(number, 'kommune', 'kommuner')} har svaret eller er længere fremme og får ingen invitation.`,
  before: (of: { sent: number; waiting: number; notSent: number; unknown: number }) =>
    [
      `Tidligere: ${of.sent} sendt, ${of.waiting} på vej, ${of.notSent} kom ikke frem, ${of.unknown} uvist.`,
      ...(of.notSent + of.unknown > 0
        ? ['Ingen af dem sendes igen herfra. Skriv "hvad kom ikke frem" for at se dem.']
        : []),
    ].join(' '),
  subject: (subject: string) => `Mailens emne: ${subject}`,
  letter: (municipality: string) => `Se brevet til ${municipality}`,
  writing: 'Skriver brevet …',
  noLetter: message(
    'Brevet kunne ikke skrives. Der er en fejl i partnerskabets skabelon, så invitationen kan heller ikke sendes.',
  ),
  send: (number: number) => `Send ${count(number, 'invitation', 'invitationer')}`,
  meanwhile: 'Noget er ændret, siden I så listen, så intet er sendt. Sådan er det nu:',
  sent: (number: number) =>
    `${count(number, 'invitation', 'invitationer')} er lagt i kø og sendes i løbet af få minutter. Skriv "invitationer" for at se, hvordan det gik.`,
} as const;

/** A sentence as a message. */
export const invitationsMessage = message;
