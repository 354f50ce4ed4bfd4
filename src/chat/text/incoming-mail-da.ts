import { joinDanish } from '../../partnership/danish.ts';
import { actorName } from '../../partnership/identity/account.ts';
import type { InboxItem } from '../../store/inbox.ts';
import type { Button, Message, MessageBlock } from '../message.ts';
import { momentText } from './log-da.ts';
import { platformTrouble } from './platform-troubles-da.ts';
import { count } from './words-da.ts';

/** What is said about mails that come in. */
export const INCOMING_MAIL = {
  /** To staff: why a mail of ours did not arrive. */
  cameBack: (status: string) =>
    status.startsWith('5.')
      ? `mailen kom retur: ${platformTrouble(`550 ${status}`)}`
      : `mailen kom retur: modtagerens mailserver har ikke taget imod den i tide, ${status}`,
  /** To whoever wrote; nothing of what they wrote is repeated, since anybody can write in another's name. */
  noAnswer: (buttons: readonly Button[]): Message => ({
    summary: 'KL har fået din mail',
    blocks: [
      { kind: 'text', text: 'Tak for din mail. KL har fået den og læser den.' },
      {
        kind: 'text',
        text: 'Den tæller ikke som svar på det, vi spørger om i partnerskabet. Vil du svare på det, så gør det selv her, så er du sikker på, at svaret er kommet ind.',
      },
      ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
      { kind: 'note', text: 'Denne mail er sendt automatisk.' },
    ],
  }),
  /** To staff who answer a mail of the bot's. */
  notForwarded: {
    summary: 'Din mail er ikke sendt videre',
    blocks: [
      {
        kind: 'text',
        text: 'Du har svaret på en mail fra botten. Svaret er ikke sendt videre til nogen kommune; det ligger i indbakken. Skriv til kommunen selv, eller brug botten ("skriv").',
      },
      { kind: 'note', text: 'Denne mail er sendt automatisk.' },
    ],
  } satisfies Message,
  stranger: 'Mail fra en ukendt afsender',
  severalPlaces: 'Mail fra en kontaktperson i flere partnerskaber eller kommuner',
  /** In place of a text. */
  noText: '(Der er ingen tekst at vise her.)',
  proposesOtherTime: 'foreslår et andet tidspunkt for mødet',
  aboutMeeting: (coming: 'yes' | 'no' | 'maybe', comment: string) =>
    `Svar på mødeindkaldelsen: ${COMING[coming]}. ${comment}`,
  unreadable: 'En mail i postkassen kunne ikke læses her. Se efter den i postkassen.',
  unreadableHeading: 'En mail kunne ikke læses',
  unknownSender: 'ukendt afsender',
  /** To staff, as soon as it comes in. */
  arrived: (where: string, partnership: string | undefined, item: InboxItem, buttons: readonly Button[]) => {
    const message: Message = {
      summary: `${where}: der er kommet en mail til KL.`,
      blocks: [
        { kind: 'heading', text: where },
        {
          kind: 'note',
          text: `${partnership === undefined ? '' : `${partnership}. `}${fromText(item)}${momentText(item.at)}.`,
        },
        { kind: 'text', text: item.text },
        ...mailNotes(item).map((text): MessageBlock => ({ kind: 'note', text })),
        ...(buttons.length > 0 ? [{ kind: 'buttons' as const, buttons }] : []),
      ],
    };
    return message;
  },
} as const;

const COMING = { yes: 'kommer', no: 'kommer ikke', maybe: 'kommer måske' } as const;

/** Who comes to a meeting, as calendars answered: "3 kommer, 1 kommer ikke og 2 måske". */
export function comingText(replies: readonly { coming: 'yes' | 'no' | 'maybe' }[]): string | undefined {
  const of = (coming: 'yes' | 'no' | 'maybe') => replies.filter((one) => one.coming === coming).length;
  const parts = [
    ...(of('yes') > 0 ? [`${of('yes')} kommer`] : []),
    ...(of('no') > 0 ? [`${of('no')} kommer ikke`] : []),
    ...(of('maybe') > 0 ? [`${of('maybe')} måske`] : []),
  ];
  return parts.length === 0 ? undefined : joinDanish(parts);
}

/** What the staff are to know of an item that came by mail. */
export function mailNotes({ mail, municipality }: InboxItem): string[] {
  if (!mail) return [];
  const { subject, answers, files, isCut, isStranger, isTold } = mail;
  return [
    ...(subject === '' ? [] : [`Emne: ${subject}`]),
    ...(answers ? [`Svar på vores mail fra ${momentText(answers.at)}.`] : []),
    ...(files.length > 0
      ? [
          `${count(files.length, 'fil er vedhæftet', 'filer er vedhæftet')} og ligger i postkassen: ${joinDanish(files)}.`,
        ]
      : []),
    ...(isCut ? ['Kun en del af mailen er læst her. Hele mailen ligger i postkassen.'] : []),
    ...(isStranger
      ? [
          `Ingen kontaktperson har den adresse${municipality === undefined ? '' : ' her'}. Se efter, hvem det er, før du svarer. Afsenderen har ikke fået noget svar.`,
        ]
      : []),
    ...(isTold
      ? ['Afsenderen har fået at vide, at mailen ikke tæller som svar og ikke er sendt videre.']
      : []),
  ];
}

/** "Mail fra Jens Hansen (jens@aarhus.dk), " */
function fromText({ actor, mail }: InboxItem): string {
  if (!mail) return '';
  return `Mail fra ${mail.name === undefined ? actorName(actor) : `${mail.name} (${actor})`}, `;
}
