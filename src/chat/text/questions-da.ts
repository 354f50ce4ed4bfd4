import { joinDanish } from '../../partnership/danish.ts';
import type { MilestoneDate } from '../../partnership/dates/milestone-date.ts';
import { writeMilestoneDate, writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { OwnPrice } from '../../partnership/invoicing/own-price.ts';
import type { Message, MessageBlock } from '../message.ts';
import { amountWithVat, instalmentLines, priceWords, vatSentence } from './price-da.ts';
import { asDeadline } from './reminders-da.ts';
import { count } from './words-da.ts';

function block(heading: string, ...texts: readonly string[]): MessageBlock[] {
  return [
    { kind: 'heading', text: heading },
    ...texts.filter((text) => text !== '').map((text) => ({ kind: 'text' as const, text })),
  ];
}

/** Answers from the definition to what people ask, one group of blocks a topic. */
export const ANSWERS = {
  message: (blocks: readonly MessageBlock[], summary: string): Message => ({ summary, blocks }),
  deadline: (when: MilestoneDate | undefined, isPast: boolean, meaning: string): MessageBlock[] =>
    block(
      'Fristen',
      when === undefined
        ? 'Der er ikke sat en frist for svaret.'
        : `Fristen for at svare ${isPast ? 'var' : 'er'} ${asDeadline(writeMilestoneDateWithWeekday(when))}. ${
            isPast
              ? 'I kan stadig svare; svaret bliver mærket som sent.'
              : 'Svaret kan ændres frit indtil da.'
          }`,
      meaning,
    ),
  price: (municipality: string, own: OwnPrice, { price, addOns, agreement }: Definition): MessageBlock[] => [
    ...block(
      'Prisen',
      own.amount === 0 && !own.perParticipant
        ? `Det koster ikke noget for ${municipality} at deltage.`
        : `Det koster ${priceWords(own)} for ${municipality} i hele perioden.`,
      vatSentence(own) ?? agreement.terms.vat ?? 'Om der er moms på, er ikke oplyst endnu. Spørg KL.',
      'Prisen dækker:',
    ),
    { kind: 'list', items: price.covers },
    ...(own.instalments.length === 0
      ? []
      : [
          { kind: 'text' as const, text: 'Den betales sådan:' },
          { kind: 'list' as const, items: instalmentLines(own) },
        ]),
    ...(addOns.length === 0
      ? []
      : [
          { kind: 'text' as const, text: 'Det kan købes til:' },
          {
            kind: 'list' as const,
            items: addOns.map(({ label, price: extra }) =>
              extra === undefined
                ? `${label}: prisen er ikke fastsat endnu`
                : `${label}: ${amountWithVat(extra, own.vat)}`,
            ),
          },
        ]),
  ],
  /** @param smallest what the smallest municipality pays, and @param largest the largest */
  priceForAny: (smallest: OwnPrice, largest: OwnPrice, definition: Definition): MessageBlock[] => {
    const [heading, text, ...rest] = ANSWERS.price('en kommune', smallest, definition);
    const isSame = priceWords(smallest) === priceWords(largest);
    const [from, to] = [priceWords(smallest), priceWords(largest)];
    const range = `Det koster en kommune fra ${from} til ${to} i hele perioden, efter dens størrelse.`;
    return [heading, isSame ? text : { kind: 'text' as const, text: range }, ...rest].flatMap(
      (one) => one ?? [],
    );
  },
  purpose: ({ title, purpose }: Definition): MessageBlock[] => block(title, ...purpose),
  participants: ({ participants }: Definition): MessageBlock[] => {
    const { targetGroup, minimum, maximum, samePersons, politicians } = participants;
    const asked = targetGroup.filter(({ optional }) => !optional).map(({ label }) => label);
    const optional = targetGroup.filter((one) => one.optional).map(({ label }) => label);
    return block(
      'Hvem deltager',
      `Deltagerne er ${joinDanish(asked.length > 0 ? asked : optional)}${
        asked.length > 0 && optional.length > 0 ? `, og hvis I vil, ${joinDanish(optional)}` : ''
      }.`,
      minimum === undefined || minimum === maximum
        ? `Der er plads til ${count(maximum, 'deltager', 'deltagere')} fra hver kommune.`
        : `Fra hver kommune deltager mindst ${minimum} og højst ${maximum}.`,
      samePersons ? 'Det skal helst være de samme personer i alle møder.' : '',
      politicians === undefined
        ? ''
        : `Derudover er der plads til ${count(politicians.maximum, 'politiker', 'politikere')} i seminarerne.`,
    );
  },
  next: (
    missing: readonly string[] | undefined,
    coming: readonly { when: MilestoneDate; title: string }[],
  ): MessageBlock[] => [
    ...block(
      'Det sker nu',
      missing === undefined
        ? ''
        : missing.length === 0
          ? 'Der mangler ikke noget fra jer lige nu.'
          : 'Fra jer mangler:',
    ),
    ...(missing === undefined || missing.length === 0 ? [] : [{ kind: 'list' as const, items: missing }]),
    ...(coming.length === 0
      ? []
      : [
          { kind: 'text' as const, text: 'Det næste i tidsplanen:' },
          {
            kind: 'list' as const,
            items: coming.map(({ when, title }) => `${writeMilestoneDate(when)}: ${title}`),
          },
        ]),
  ],
  contact: (people: readonly string[]): MessageBlock[] => [
    ...block('Kontakt til KL', 'Har du spørgsmål, så kontakt:'),
    { kind: 'list', items: people },
  ],
  bot: ({ title, organisation }: Definition, people: readonly string[]): MessageBlock[] => [
    ...block(
      'Hvem jeg er',
      `Jeg er en robot, som ${organisation.projectLead} bruger i "${title}". Jeg sender påmindelser, tager imod jeres svar og finder jeres aftale frem. Jeg er ikke et menneske, og jeg gætter ikke: Forstår jeg ikke det hele, spørger jeg. Menneskene bag er:`,
    ),
    { kind: 'list', items: people },
  ],
} as const;

export const HAND_OVER = {
  title: 'Ny kontaktperson',
  submit: 'Se det igennem',
  intro: (municipality: string) =>
    `Tak, fordi du siger til. Her kan du pege på, hvem KL skriver til i ${municipality} fremover. KL får besked.`,
  successor: 'Hvem er kontaktperson fremover?',
  successorName: 'Ny kontaktperson',
  successorHint: 'Skriv navn, titel og e-mail, for eksempel "Bo Lund, skolechef, bo@kommune.dk".',
  stays: 'Skal du selv blive ved med at være kontaktperson?',
  staysName: 'Du selv',
  options: { yes: 'Ja, vi er begge kontaktpersoner', no: 'Nej, jeg er det ikke længere' },
  toStaff: (successor: string, left: string | undefined) =>
    `Ny kontaktperson: ${successor}.${left === undefined ? '' : ` ${left} er det ikke længere.`}`,
  told: 'KL har fået besked.',
  left: 'Du er ikke længere kontaktperson, så du kan ikke længere svare for kommunen her.',
} as const;
