import { actorName } from '../../partnership/identity/account.ts';
import type { Button, Message, MessageBlock } from '../message.ts';
import { momentText } from './log-da.ts';

type Fact = { label: string; value: string };

function message(summary: string, ...blocks: MessageBlock[]): Message {
  return { summary, blocks: blocks.length > 0 ? blocks : [{ kind: 'text', text: summary }] };
}

function menuButton(place: string): Button {
  return { action: 'menu', value: place, label: 'Menu' };
}

/** The first message to somebody who has just been recognised. */
function begin(text: string, place: string): Message {
  const answer = { action: 'form', value: `express-interest|${place}`, label: 'Svar på invitationen' };
  const buttons: Button[] = [{ ...answer, style: 'primary' }, menuButton(place)];
  return message(text, { kind: 'text', text }, { kind: 'buttons', buttons });
}

/** What the bot says to everybody; texts of forms, views and staff are in files beside this one. */
export const BOT = {
  /** To an unknown user. */
  stranger: message('Jeg kender dig ikke endnu.', {
    kind: 'text',
    text: 'Jeg kender dig ikke endnu. Har din kommune fået en invitation fra KL, så skriv den personlige kode fra invitationen her. Ellers kontakt KL.',
  }),
  /** The same on a page on which nothing can be typed. */
  strangerAtHome: message('Jeg kender dig ikke endnu.', {
    kind: 'text',
    text: 'Jeg kender dig ikke endnu. Har din kommune fået en invitation fra KL, så skriv den personlige kode fra invitationen til mig under "Messages" herover. Ellers kontakt KL.',
  }),
  /** The same where others can read, and so use a code typed there. */
  strangerInPublic: message('Jeg kender dig ikke endnu.', {
    kind: 'text',
    text: 'Jeg kender dig ikke endnu. Har din kommune fået en invitation fra KL, så skriv den personlige kode fra invitationen til mig i en personlig samtale og ikke her, hvor andre kan læse med. Ellers kontakt KL.',
  }),
  /** To a contact, where others would see the municipality's answer. */
  notHere: message(
    'Andre kan læse med her. Skriv til mig i en personlig samtale, så kan du svare for din kommune og se, hvor I står.',
  ),
  codeInPublic: message('Skriv koden til mig i en personlig samtale, så andre ikke kan bruge den.'),
  codeTaken: (municipality: string, partnership: string, place: string) =>
    begin(`Velkommen. Du svarer nu for ${municipality} i ${partnership}.`, place),
  codeTakenAgain: (municipality: string, place: string) =>
    begin(`Koden er allerede brugt af dig. Du svarer for ${municipality}.`, place),
  codeWrong: (until: string | undefined) =>
    message(
      until === undefined
        ? 'Koden findes ikke. Se efter i invitationen, og skriv den igen.'
        : `Koden findes ikke. Se efter i invitationen, og prøv igen efter ${momentText(until)}.`,
    ),
  codeTyped: message(
    'Det ligner en kode, men et tegn er forkert. Se efter i invitationen, og skriv den igen.',
  ),
  codeWait: (until: string) =>
    message(`Der er skrevet for mange forkerte koder. Prøv igen efter ${momentText(until)}.`),
  codeDead: {
    expired: message('Koden er udløbet. Bed KL om en ny.'),
    used: message('Koden er brugt af en anden. Bed KL om en ny.'),
    withdrawn: message('Koden gælder ikke længere. Bed KL om en ny.'),
  },
  /** A failure, either before or after it was saved. */
  later: message(
    'Der er noget galt hos os lige nu, så det er ikke sikkert, at det blev gemt. Prøv igen om lidt; intet tæller to gange.',
  ),
  stale: message(
    'Knappen gælder ikke længere, så intet er ændret. Skriv "menu" for at se, hvordan det står, og hvad der kan gøres.',
  ),
  formNotNow: (municipality: string, place: string) => {
    const text = `Det skema er ikke til ${municipality} lige nu. Under "Menu" står, hvad der kan gøres.`;
    return message(text, { kind: 'text', text }, { kind: 'buttons', buttons: [menuButton(place)] });
  },
  continueForm: 'Fortsæt',
  kept: (buttons: Button[]) =>
    message(
      'Det, du har skrevet, er gemt.',
      {
        kind: 'text',
        text: 'Det, du har skrevet, er gemt. Du eller en kollega kan fortsætte senere, også fra Teams eller Slack.',
      },
      { kind: 'buttons', buttons },
    ),
  taken: (title: string, facts: Fact[], municipality: string, place: string, told: readonly string[] = []) =>
    message(
      `${title}: modtaget fra ${municipality}.`,
      { kind: 'heading', text: `${title}: modtaget` },
      { kind: 'text', text: municipality },
      ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
      ...told.map((text) => ({ kind: 'text', text }) as const),
      { kind: 'buttons', buttons: [menuButton(place)] },
    ),
  nothingToConfirm: (facts: Fact[], place: string) =>
    message(
      'Der er ikke noget at bekræfte.',
      {
        kind: 'text',
        text:
          facts.length > 0
            ? 'Der er ikke noget at bekræfte. Sådan står det nu:'
            : 'Der er ikke noget at bekræfte. Det er gjort, eller skemaet er begyndt forfra.',
      },
      ...(facts.length > 0 ? [{ kind: 'facts', facts } as const] : []),
      { kind: 'buttons', buttons: [menuButton(place)] },
    ),
  refused: (reasons: string[], reopen: string) =>
    message(
      'Det kunne ikke registreres.',
      { kind: 'text', text: 'Det kunne ikke registreres. Det, du har skrevet, er gemt.' },
      { kind: 'list', items: reasons },
      { kind: 'buttons', buttons: [{ action: 'form', value: reopen, label: 'Ret' }] },
    ),
  conflict: (
    changedBy: { actor: string; at: string } | undefined,
    now: Fact[],
    confirmAgain: string,
    reopen: string,
  ) =>
    message(
      'Der er ændret noget imens.',
      {
        kind: 'text',
        text: `${
          changedBy
            ? `${actorName(changedBy.actor)} har ændret noget ${momentText(changedBy.at)}, mens du skrev.`
            : 'Der er ændret noget, mens du skrev.'
        } Intet af dit er gået tabt, men det er ikke bekræftet.${now.length > 0 ? ' Sådan står det nu:' : ''}`,
      },
      ...(now.length > 0 ? [{ kind: 'facts', facts: now } as const] : []),
      {
        kind: 'buttons',
        buttons: [
          { action: 'form-confirm', value: confirmAgain, label: 'Brug det, jeg har skrevet' },
          { action: 'form', value: reopen, label: 'Se og ret det, jeg har skrevet' },
          { action: 'menu', value: confirmAgain.split('|')[1] ?? '', label: 'Lad det stå, som det er' },
        ],
      },
    ),
};
