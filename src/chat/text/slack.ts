/** Texts of the Slack adapter itself; all others come from the flows. */

export const CLOSE = 'Luk';
export const APP = 'Partnerskab';
export const SAVING_TITLE = 'Et øjeblik';
export const SAVING = 'Det er ved at blive gemt, men det tager længere tid end ellers. Vent på svar her.';
export const SAVED = 'Læs svaret i din samtale med Partnerskab. Du kan lukke vinduet.';
export const NOT_SAVED =
  'Noget gik galt hos os, og det er ikke gemt. Det, du har skrevet, står her stadig. Prøv igen om lidt.';
export const WENT_WRONG = 'Noget gik galt hos os, så det blev ikke til noget. Prøv igen om lidt.';
export const CHOOSE = 'Vælg';
export const ONE_PERSON_A_LINE = 'Én person på hver linje: navn, titel, e-mail.';
export const NO_VALUE = '–';
export const EMPTY_FORM = 'Der er ikke noget at udfylde her.';

/** The label of one place in a ranking. */
export function placeLabel(label: string, place: number): string {
  return `${label} (${place}. prioritet)`;
}

/** Options chosen earlier that no longer exist: shown, so that nobody loses them unnoticed. */
export function noLongerOffered(values: readonly string[]): string {
  return `Tidligere valgt, men kan ikke længere vælges: ${values.join(', ')}`;
}

/** A message that has to be split for Slack. */
export function partOf(summary: string, part: number, parts: number): string {
  return parts === 1 ? summary : `${summary} (${part} af ${parts})`;
}

export function progressText(title: string, done: number | true, all: number): string {
  return done === true ? `${title} Færdig.` : `${title}: ${done} af ${all}`;
}
