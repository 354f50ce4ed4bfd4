import { joinDanish, nameInText } from '../../partnership/danish.ts';
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

/** Where an unknown user writes the code. */
const STRANGERS_CODE = {
  here: 'skriv den personlige kode fra invitationen her',
  'at-home': 'skriv den personlige kode fra invitationen til mig under "Messages" herover',
  'in-public':
    'skriv den personlige kode fra invitationen til mig i en personlig samtale og ikke her, hvor andre kan læse med',
} as const;

/** Two ways of saying the same, so that nobody reads it twice in a row. */
export interface Varied {
  first: Message;
  again: Message;
}

const DEAD_CODE = {
  expired: 'Koden er udløbet.',
  used: 'Koden er brugt af en anden.',
  withdrawn: 'Koden gælder ikke længere.',
} as const;

function strangersTold(text: string, note: string | undefined): Message {
  return message(text, { kind: 'text', text }, ...(note ? [{ kind: 'note', text: note } as const] : []));
}

function newCodeFrom(atKl: string | undefined): string | undefined {
  return atKl && `En ny kode får du ved at skrive til ${atKl}.`;
}

/** What the bot says to everybody; texts of forms, views and staff are in files beside this one. */
export const BOT = {
  /**
   * To an unknown user: who runs this, how to get in, and who at KL has the codes.
   * @param where the code may be written: here, on another page of this app, or only in a personal conversation
   */
  stranger: (where: 'here' | 'at-home' | 'in-public', atKl: string | undefined): Varied => ({
    first: strangersTold(
      `Jeg er en bot, som KL (Kommunernes Landsforening) driver, og samler kommunernes svar i KL's partnerskaber. Jeg kender dig ikke endnu. Har din kommune fået en invitation fra KL, så ${STRANGERS_CODE[where]}.`,
      atKl && `Har du ingen kode, så skriv til ${atKl} og bed om en.`,
    ),
    again: strangersTold(
      `Jeg kan kun hjælpe dem, der svarer for en kommune, og kan derfor ikke svare på det. Koden står i invitationen, som din kommune har fået fra KL; ${STRANGERS_CODE[where]}.`,
      atKl && `Koder og svar på andre spørgsmål får du hos KL: skriv til ${atKl}.`,
    ),
  }),
  /** To a contact, where others would see the municipality's answer. */
  notHere: message(
    'Andre kan læse med her. Skriv til mig i en personlig samtale, så kan du svare for din kommune og se, hvor I står.',
  ),
  /** To staff, whose messages are carried out as they come. */
  edited: message(
    'Du har rettet en besked, som jeg allerede har svaret på, så rettelsen ændrer ikke noget. Skal den gælde, så skriv den som en ny besked.',
  ),
  codeInPublic: (atKl: string | undefined): Varied => ({
    first: message('Skriv koden til mig i en personlig samtale, så andre ikke kan bruge den.'),
    again: strangersTold(
      'Andre kan læse med her, så jeg bruger ikke koden. Send mig den i en personlig samtale.',
      atKl && `Er koden set af andre, så bed KL om en ny: ${atKl}.`,
    ),
  }),
  /** The first message to somebody who has just been recognised, while the invitation is not answered. */
  welcome: (to: {
    municipality: string;
    again: boolean;
    partnership: string;
    meaning: string;
    deadline: string | undefined;
    /** Forms to go on with. */
    begun: readonly Button[];
    answers: readonly Button[];
    place: string;
  }) =>
    message(
      `Du svarer nu for ${to.municipality}.`,
      {
        kind: 'text',
        text: to.again
          ? `Koden er allerede brugt af dig. Du svarer for ${to.municipality}.`
          : `Velkommen. Jeg er KL's bot og samler kommunernes svar. Du svarer nu for ${to.municipality}.`,
      },
      {
        kind: 'text',
        text: [
          `KL har inviteret ${to.municipality} til at være med i ${nameInText(to.partnership)}`,
          to.deadline === undefined
            ? ' og beder om jeres svar.'
            : ` og beder om jeres svar (frist: ${to.deadline}).`,
          ` ${to.meaning}`,
        ].join(''),
      },
      ...(to.begun.length === 0
        ? []
        : ([
            { kind: 'text', text: 'Svaret er begyndt, men KL har ikke fået det endnu.' },
            { kind: 'buttons', buttons: to.begun },
          ] as const)),
      { kind: 'text', text: `Vil ${to.municipality} være med?` },
      { kind: 'buttons', buttons: [...to.answers, { action: 'more', value: to.place, label: 'Mere' }] },
    ),
  /** The same where the municipality has answered already. */
  welcomeBack: (municipality: string, again: boolean, place: string, begun: readonly Button[]) => {
    const text = again
      ? `Koden er allerede brugt af dig. Du svarer for ${municipality}.`
      : `Velkommen. Jeg er KL's bot og samler kommunernes svar. Du svarer nu for ${municipality}, som har svaret på invitationen.`;
    return message(text, { kind: 'text', text }, { kind: 'buttons', buttons: [...begun, menuButton(place)] });
  },
  codeWrong: (until: string | undefined, atKl: string | undefined): Varied => {
    const wait = until === undefined ? '' : ` Prøv igen efter ${momentText(until)}.`;
    return {
      first: message(`Koden findes ikke. Se efter i invitationen, og skriv den igen.${wait}`),
      again: strangersTold(`Den kode findes heller ikke.${wait}`, newCodeFrom(atKl)),
    };
  },
  codeTyped: (atKl: string | undefined): Varied => ({
    first: message('Det ligner en kode, men et tegn er forkert. Se efter i invitationen, og skriv den igen.'),
    again: strangersTold(
      'Der er stadig et forkert tegn i koden. Kopiér den fra invitationen, hvis du kan.',
      newCodeFrom(atKl),
    ),
  }),
  codeWait: (until: string, atKl: string | undefined): Varied => ({
    first: message(`Der er skrevet for mange forkerte koder. Prøv igen efter ${momentText(until)}.`),
    again: strangersTold(
      `Jeg har ikke læst koden, for der er skrevet for mange forkerte. Vent til efter ${momentText(until)}.`,
      newCodeFrom(atKl),
    ),
  }),
  codeDead: (why: 'expired' | 'used' | 'withdrawn', atKl: string | undefined): Varied => ({
    first: strangersTold(DEAD_CODE[why], atKl && `Bed KL om en ny: ${atKl}.`),
    again: strangersTold('Den kode kan ikke bruges mere, og jeg kan ikke give dig en ny.', newCodeFrom(atKl)),
  }),
  codeElsewhere: (municipality: string, atKl: string | undefined) =>
    strangersTold(
      `Koden hører til ${municipality}, og herfra kan man kun svare for sin egen kommune. Der er ikke ændret noget, og koden kan stadig bruges.`,
      atKl && `Spørg KL, hvis det ikke passer: ${atKl}.`,
    ),
  /** To somebody who was a contact when they came. */
  noContactAnyMore: message(
    'Du er ikke længere registreret som kontaktperson for kommunen, så der er ikke noget at se eller svare på her. Spørg en kollega eller KL, hvis det er en fejl.',
  ),
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
  menu: 'Menu',
  /**
   * A form was left.
   * @param kept its answers that are kept, all of them
   * @param blank the names of its questions without an answer
   */
  left: (kept: Fact[], blank: readonly string[], buttons: Button[]) =>
    kept.length === 0
      ? message(
          'Skemaet er lukket.',
          {
            kind: 'text',
            text: 'Skemaet er lukket. Der er ikke gemt noget nyt, og KL har ikke fået noget nyt.',
          },
          { kind: 'buttons', buttons },
        )
      : message(
          'Det er gemt, men KL har ikke fået det endnu.',
          { kind: 'text', text: 'Dette er gemt, men KL har ikke fået det endnu:' },
          { kind: 'facts', facts: kept },
          ...(blank.length === 0
            ? []
            : [{ kind: 'text', text: `Endnu ikke udfyldt: ${joinDanish(blank)}.` } as const]),
          {
            kind: 'note',
            text: 'Har du skrevet andet, end der står her, er det ikke gemt. Du eller en kollega kan fortsætte senere, også fra Teams eller Slack.',
          },
          { kind: 'buttons', buttons },
        ),
  /** Thanks, what was received, what happens now, and the way to the next step and back. */
  receipt: (of: {
    title: string;
    municipality: string;
    facts: readonly Fact[];
    told: readonly string[];
    /** What happens now. */
    ahead: readonly string[];
    next: Button | undefined;
    /** Of the form. */
    reopen: string;
    place: string;
  }): Message => ({
    turn: 'ends',
    ...message(
      `${of.title}: modtaget fra ${of.municipality}.`,
      { kind: 'heading', text: `${of.title}: modtaget` },
      { kind: 'text', text: `Tak. KL har modtaget dette fra ${of.municipality}:` },
      ...(of.facts.length > 0 ? [{ kind: 'facts', facts: of.facts } as const] : []),
      ...[...of.told, ...of.ahead].map((text) => ({ kind: 'text', text }) as const),
      {
        kind: 'buttons',
        buttons: [
          ...(of.next ? [{ ...of.next, style: 'primary' } as const] : []),
          { action: 'form', value: of.reopen, label: 'Ret' },
          menuButton(of.place),
        ],
      },
    ),
  }),
  ahead: {
    afterNo:
      'I får ikke flere påmindelser om svaret. Ombestemmer I jer, så klik på "Ret", eller skriv "svar".',
    changeable: (until: string, isPast: boolean) =>
      isPast
        ? 'Svaret kan stadig rettes; det bliver taget med som et sent svar.'
        : `Svaret kan rettes ${until}.`,
    /** @param vat in full sentences */
    price: (price: string, vat: string | undefined) =>
      `Prisen er ${price} for hele perioden.${vat === undefined ? '' : ` ${vat}`}`,
    addOns: (amount: string) => `Tilkøb i alt: ${amount}.`.replace(/\.\.$/, '.'),
    nextDate: (date: string, title: string) => `Det næste i tidsplanen: ${date}: ${title}.`,
  },
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
