import { assertNever } from '../../errors.ts';
import { joinDanish } from '../../partnership/danish.ts';
import type { Field } from '../form.ts';
import { quoted } from './words-da.ts';

/** What the bot says while a form is answered one question at a time: full sentences. */
export const CONVERSATION = {
  progress: (number: number, all: number) =>
    `Spørgsmål ${number} af ${all}. Skriv "hjælp", hvis du er i tvivl.`,
  summaryLine: (title: string, question: string) => `${title}: ${question}`,
  nowStands: (answer: string) => `Nu står der:\n${answer}`,
  soFar: (answer: string) => `Indtil nu:\n${answer}`,
  next: (place: number) => `Hvad er nr. ${place}?`,
  more: 'Er der flere? Vælg eller skriv det næste, eller afslut med "færdig".',
  morePeople: 'Er der flere? Skriv den næste, eller afslut med "færdig".',
  keep: 'Behold',
  finish: 'Færdig',
  skip: 'Spring over',
  noted: (name: string, answer: string) => `Noteret, ${name.toLocaleLowerCase('da')}: ${answer}`,
  skipped: (name: string) => `${name} er sprunget over.`,
  readBack: 'Læs igennem. Det gælder først, når du har bekræftet.',
  readBackHelp: 'Skriv "ja" for at bekræfte, eller for eksempel "ret 2" for at ændre et svar.',
  confirm: 'Bekræft',
  correct: (name: string) => `Ret: ${name}`,
  whichToCorrect: 'Hvad skal rettes? Vælg det, eller skriv nummeret, for eksempel "ret 2".',
  noSuchAnswer: (what: string, names: readonly string[]) =>
    `Jeg kan ikke se, hvilket svar ${quoted(what)} er. Skriv nummeret, eller et af disse: ${joinDanish(names)}.`,
  changedSince: 'Svarene er ændret, siden de blev læst op, så intet er bekræftet. Her er de, som de er nu.',
  answeredSince:
    'Der er svaret i skemaet, siden du blev spurgt, så det, du skrev nu, er ikke taget med. Her er det, som det er nu.',
  confirmed: (title: string) => `${title}: bekræftet. Tak.`,
  alreadyDone: 'Svarene er bekræftet, og intet er ændret. Skal noget rettes, så skriv, hvad du vil ændre.',
  stale: 'Den knap hører til et spørgsmål, som ikke er det aktuelle, så intet er ændret.',
  alreadyNoted: (answer: string) => `"${answer}" er allerede noteret.`,
  paused: 'Vi holder pause. Alt, hvad du har svaret, er gemt. Skriv "fortsæt", når du vil videre.',
  nothingBefore: 'Det er det første spørgsmål, så der er ikke noget at gå tilbage til.',
  restarted: 'Vi tager det forfra. Dine svar er gemt, og du kan beholde dem et for et.',
  cannotSkip: (why: string) => `Det kan ikke springes over. ${why}`,
  whichOne: (said: string) => `Hvad mener du med ${quoted(said)}?`,
  whichDay: (said: string) => `Hvilken dag mener du med ${quoted(said)}?`,
  notUnderstood: (said: string) => `Jeg forstår ikke ${quoted(said)} som et svar på spørgsmålet.`,
  notAnOption: (said: string) => `Jeg kan ikke se, hvilken mulighed ${quoted(said)} er.`,
  notAllUnderstood: (said: string) =>
    `Jeg er ikke sikker på, hvad du mener med ${quoted(said)}, så jeg har ikke noteret noget. Vælg her, eller skriv det på en anden måde.`,
  keptAsRemark: (said: string) =>
    `Det, du skrev, har jeg sat under bemærkninger: ${quoted(said)}. Du kan ændre det, når vi når dertil.`,
  noSuchNumber: (number: number, most: number) =>
    `Der er ikke noget nr. ${number} på listen; den har ${most}. Skriv numrene med komma imellem, for eksempel "3, 1".`,
  unclearOrder:
    'Jeg kan ikke se, hvilken rækkefølge tallene betyder. Skriv det vigtigste først, for eksempel "3, 1, 5".',
  twice: (label: string) => `"${label}" er nævnt to gange. Skriv hvert område én gang.`,
  alreadyRanked: (label: string, place: number) =>
    `"${label}" står allerede som nr. ${place}. Vælg et andet.`,
  noReservation: 'Her kan der ikke svares med forbehold. Svar ja, når det er besluttet, eller nej.',
  helpCommands:
    'Du kan altid skrive "tilbage", "pause", "forfra", "spring over" og, når svarene læses op, for eksempel "ret 3".',
} as const;

/** How to answer a question, for those who ask for help. */
export function howToAnswer(field: Field): string {
  switch (field.kind) {
    case 'text':
      return field.required ? 'Skriv svaret.' : 'Skriv svaret, eller skriv "spring over".';
    case 'choice':
      return 'Klik på et svar, eller skriv det.';
    case 'choices':
      return 'Klik på det, der passer, ét ad gangen, eller skriv det hele på én gang, for eksempel "1 og 3" eller "ingen".';
    case 'ranking':
      return 'Klik på det vigtigste først, ét ad gangen, eller skriv det hele på én gang, for eksempel "3, 1 og 5" eller med ord.';
    case 'people':
      return 'Skriv én person på hver linje: navn, titel, e-mail.';
    case 'date':
      return 'Skriv dagen, for eksempel "12. juni 2017", "i går" eller "på torsdag".';
    default:
      return assertNever(field);
  }
}
