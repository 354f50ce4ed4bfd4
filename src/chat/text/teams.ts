import { joinDanish } from '../../partnership/danish.ts';

/** Texts of the Teams adapter itself, for cards. */
export const TEAMS = {
  optional: (label: string) => `${label} (valgfrit)`,
  place: (place: number) => `${place}. prioritet`,
  choose: 'Vælg',
  nothingChosen: 'Intet valgt',
  dateFormat: 'åååå-mm-dd',
  /** Precedes a field that is only asked after certain answers. */
  onlyWhen: (question: string, answers: readonly string[]) =>
    `Udfyldes kun, hvis svaret på "${question}" er ${joinDanish(
      answers.map((answer) => `"${answer}"`),
      'eller',
    )}.`,
  correct: 'Noget skal rettes, før svaret kan sendes. Det, du har skrevet, er bevaret.',
  leave: 'Gem og fortsæt senere',
  fileReady: (title: string) => `${title} er klar.`,
  fileName: 'Fil',
  expires: 'Linket udløber om et par dage. Send det ikke videre: Det virker for alle, der har det.',
  download: 'Hent filen',
  progress: (done: number, all: number) => `${done} af ${all}`,
  working: 'Arbejder …',
  trouble: 'Der gik noget galt hos os, så det er ikke sikkert, at det blev gemt. Prøv igen om lidt.',
} as const;
