import { count } from '../../chat/text/words-da.ts';

/** The first page: how each partnership stands. */
export const PARTNERSHIPS = {
  title: 'Partnerskaber',
  none: 'Der er ingen partnerskaber endnu.',
  answered: (answered: number, invited: number) => `${answered} af ${invited} kommuner har svaret`,
  facts: { answers: 'Svar', states: 'Hvor langt', deadline: 'Frist for svar', next: 'Det næste' },
  answers: ({ yes, reserved, no }: { yes: number; reserved: number; no: number }) =>
    `${yes} ja${reserved > 0 ? ` (heraf ${reserved} med forbehold)` : ''}, ${no} nej`,
  /** @param days until it; negative once it has passed */
  deadlineIn: (date: string, days: number) =>
    days < 0
      ? `${date}, er overskredet`
      : days === 0
        ? `${date}, i dag`
        : `${date}, om ${count(days, 'dag', 'dage')}`,
  noDeadline: 'Ingen frist',
  nothingNext: 'Der er ikke flere datoer på tidslinjen.',
  troubles: 'Se på dette',
  silent: (number: number) =>
    `${count(number, 'kommune har', 'kommuner har')} ikke svaret, og fristen er overskredet`,
  waiting: (number: number) => `${count(number, 'ting venter', 'ting venter')} i indbakken`,
  failed: (number: number) => `${count(number, 'besked kom', 'beskeder kom')} ikke frem`,
  missed: (number: number) =>
    `${count(number, 'udsendelse blev', 'udsendelser blev')} ikke begyndt, før det var for sent`,
  tasksWaiting: (number: number) =>
    `${count(number, 'opgave venter', 'opgaver venter')} på jeres godkendelse`,
  tasksLate: (number: number) =>
    `${count(number, 'opgave er ikke afleveret', 'opgaver er ikke afleveret')} til tiden`,
  unactivated: {
    changed: 'Definitionen er ændret og ikke aktiveret',
    earlier: 'Definitionens mappe har en tidligere udgave end den, der er aktiv',
    errors: 'Definitionens mappe er ændret og har fejl',
  },
  reminders: { off: 'Påmindelser er slået fra', paused: 'Påmindelser er sat på pause' },
  noTrouble: 'Der er ikke noget, der kræver handling.',
} as const;
