import { assertNever } from '../../errors.ts';
import { joinDanish } from '../../partnership/danish.ts';
import type { Field } from '../form.ts';
import { momentText } from './log-da.ts';
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
  readBackHelp: (name: string) =>
    `Skriv "ja" for at bekræfte, eller for eksempel "ret ${name}" for at ændre et svar.`,
  confirm: 'Bekræft',
  changeDecision: ({ before, after }: { before: string; after: string }, since: string | undefined) =>
    `Jeres svar er "${before}"${since === undefined ? '' : `, bekræftet ${momentText(since)}`}. Vil I ændre det til "${after}"? Indtil I bekræfter, gælder det gamle svar.`,
  changeAnswers: (since: string | undefined) =>
    `Det her ændrer noget, som I har bekræftet${since === undefined ? '' : ` ${momentText(since)}`}. Indtil I bekræfter igen, gælder det gamle.`,
  changed: (name: string, before: string, after?: string) =>
    after === undefined ? `${name}: ${oneLine(before)}` : `${name}: ${oneLine(before)} → ${oneLine(after)}`,
  lost: 'Så gælder dette ikke længere:',
  lostComesBack: 'Det bliver husket og kommer igen, hvis I ændrer svaret tilbage.',
  changeTo: (answer: string) => short(`Ja, ændr til ${answer}`),
  keepDecision: (answer: string) => short(`Behold ${answer}`),
  keepConfirmed: 'Behold det gamle',
  changeHelp: 'Intet er ændret endnu. Vælg en af knapperne, eller skriv "bekræft" eller "behold".',
  changeOrKeep: 'Mener du, at svaret skal ændres, eller at det skal blive, som det er? Vælg her.',
  unchanged: (answer: string | undefined) =>
    answer === undefined
      ? 'Intet er ændret. Det gamle gælder.'
      : `Intet er ændret. Jeres svar er stadig "${answer}".`,
  alreadyDecided: (answer: string, since: string | undefined) =>
    `Jeres svar er allerede "${answer}"${since === undefined ? '' : `, bekræftet ${momentText(since)}`}. Intet er ændret.`,
  notAbove: 'Der er kommet andet imellem, så jeg spørger igen, før noget tæller.',
  correct: (name: string) => `Ret: ${name}`,
  whichToCorrect: 'Hvad skal rettes? Vælg det her, eller skriv "ret" og det, der skal rettes.',
  noSuchAnswer: (what: string, names: readonly string[]) =>
    `Jeg kan ikke se, hvilket svar ${quoted(what)} er. Skriv et af disse: ${joinDanish(names)}.`,
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
  isItAnAnswer: (said: string) =>
    `${quoted(said)} ligner et spørgsmål til KL, så jeg har ikke noteret det som svar.`,
  take: 'Brug det som svar',
  keptAsRemark: (said: string) =>
    `Det, du skrev, har jeg sat under bemærkninger: ${quoted(said)}. Du kan ændre det, når vi når dertil.`,
  noSuchNumber: (number: number, most: number) =>
    `Der er ikke noget nr. ${number} på listen; den har ${most}. Skriv numrene med komma imellem, for eksempel "3, 1".`,
  unclearOrder:
    'Jeg kan ikke se, hvilken rækkefølge tallene betyder. Skriv det vigtigste først, for eksempel "3, 1, 5".',
  twice: (label: string) => `"${label}" er nævnt to gange. Skriv hvert område én gang.`,
  alreadyRanked: (label: string, place: number) =>
    `"${label}" står allerede som nr. ${place}. Vælg et andet.`,
  whichArea: (said: string, labels: readonly string[]) =>
    `${quoted(said)} kan være ${joinDanish(
      labels.map((label) => `"${label}"`),
      'eller',
    )}. Skriv pointene igen med mere af navnet eller med nummeret, for eksempel "20 til nr. 2".`,
  noSuchArea: (number: number, most: number) =>
    `Der er ikke noget nr. ${number} på listen; den har ${most}. Skriv for eksempel "20 til nr. 2".`,
  notWholePoints: (said: string) =>
    `Jeg kan kun fordele hele point og ingen under nul, så jeg har ikke noteret ${quoted(said)}. Skriv for eksempel "60 til nr. 1 og 40 til nr. 3".`,
  cannotShare: (total: number, among: number) =>
    `${total} point kan ikke deles lige mellem ${among} områder. Skriv, hvor mange hvert område får.`,
  morePointsThan: (points: number) =>
    `Så mange point er der ikke at tage af (${points}), så jeg har ikke ændret noget.`,
  pointsLeft: (left: number) => `Der er ${left} point tilbage at fordele.`,
  noReservation: 'Her kan der ikke svares med forbehold. Svar ja, når det er besluttet, eller nej.',
  helpCommands:
    'Du kan altid skrive "tilbage", "pause", "forfra", "spring over" og, når svarene læses op, for eksempel "ret bemærkninger".',
} as const;

const LONGEST_LABEL = 75;

function short(label: string): string {
  return label.length <= LONGEST_LABEL ? label : `${label.slice(0, LONGEST_LABEL - 1).trimEnd()}…`;
}

function oneLine(answer: string): string {
  return answer.replaceAll('\n', '; ');
}

/** How a question is answered, for who asks for help. */
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
    case 'points':
      return 'Skriv, hvor mange point hvert område får, for eksempel "60 til nr. 1 og 40 til nr. 3" eller med ord.';
    case 'people':
      return 'Skriv én person på hver linje: navn, titel, e-mail.';
    case 'date':
      return 'Skriv dagen, for eksempel "12. juni 2017", "i går" eller "på torsdag".';
    default:
      return assertNever(field);
  }
}
