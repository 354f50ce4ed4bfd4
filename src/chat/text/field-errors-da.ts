import { joinDanish } from '../../partnership/danish.ts';
import { count, quoted } from './words-da.ts';

/** Why an entry is invalid, and what to do: full sentences. */
export const ERRORS = {
  textMissing: 'Der mangler et svar. Skriv det her.',
  textTooLong: (length: number, longest: number) =>
    `Teksten er på ${length} tegn, og der er plads til ${longest}, så der er ${length - longest} for mange. Forkort den, eller send resten til KL som et dokument.`,
  controlCharacter: (character: string) =>
    `Teksten indeholder et usynligt tegn (${character}), som ikke kan gemmes. Skriv teksten igen i stedet for at kopiere den.`,
  choiceMissing: 'Der mangler et svar. Vælg en af mulighederne.',
  staleOption: 'Et valg findes ikke længere, for formularen er ændret. Vælg igen blandt de viste muligheder.',
  tooFewChoices: (minimum: number, given: number) => `Der er valgt ${given}. Vælg mindst ${minimum}.`,
  tooManyChoices: (maximum: number, given: number) =>
    `Der er valgt ${given}. Vælg højst ${maximum}, og fjern resten.`,
  rankingMissing: (minimum: number, maximum: number) =>
    `Prioriteringen mangler. Vælg ${fromTo(minimum, maximum)} i rækkefølge, det vigtigste først.`,
  rankedTwice: (labels: readonly string[]) =>
    `${joinDanish(labels.map((label) => `"${label}"`))} er valgt mere end én gang. Vælg hvert område én gang, og lad hellere en plads stå tom.`,
  tooFewRanked: (minimum: number, given: number, mayWait: boolean) =>
    `Der er prioriteret ${given}. Prioritér mindst ${minimum}${mayWait ? ', eller lad alle pladser stå tomme, hvis I ikke ved det endnu' : ''}.`,
  tooManyRanked: (maximum: number, given: number) =>
    `Der er prioriteret ${given}. Prioritér højst ${maximum}, og fjern de mindst vigtige.`,
  pointsMissing: (total: number) => `Der er ikke fordelt point endnu. Fordel ${total} point.`,
  notPoints: (label: string, text: string) =>
    `${quoted(text)} ved "${label}" er ikke et helt antal point. Skriv et tal uden komma og minus, for eksempel 20, eller lad feltet stå tomt.`,
  tooManyToOne: (label: string, given: number, most: number) =>
    `"${label}" har fået ${given} point, og et område kan højst få ${most}. Tag ${given - most} fra det, og giv dem til andre.`,
  tooManyPoints: (given: number, total: number) =>
    `Der er fordelt ${given} point, og der er ${total}. Tag ${given - total} fra.`,
  tooFewPoints: (given: number, total: number, mayWait: boolean) =>
    `Der er fordelt ${given} af ${total} point. Fordel de sidste ${total - given}${mayWait ? ', eller lad alle felter stå tomme, hvis I ikke ved det endnu' : ''}.`,
  tooFewPeople: (minimum: number, given: number) =>
    given === 0
      ? `Der mangler navne. Skriv mindst ${count(minimum, 'person', 'personer')}, én på hver linje: navn, titel, e-mail.`
      : `Der er skrevet ${count(given, 'person', 'personer')}. Skriv mindst ${minimum}, én på hver linje.`,
  tooManyPeople: (maximum: number, given: number) =>
    `Der er skrevet ${count(given, 'person', 'personer')}, og der er plads til ${maximum}. Slet dem, der er for mange.`,
  sentenceForPerson: (text: string) =>
    `${quoted(text)} siger mere, end hvem det er, så ingen er skrevet på. Skriv kun "Navn, titel, e-mail" for dem, der skal med, én på hver linje.`,
  notAllNamed: (text: string) =>
    `${quoted(text)} nævner ikke alle ved navn. Skriv hver persons navn, eller kun dem, I kender.`,
  severalInOneName: (text: string) => `${quoted(text)} er måske flere personer. Skriv én på hver linje.`,
  personWithoutName: (text: string) => `Der mangler et navn i ${quoted(text)}. Skriv "Navn, titel, e-mail".`,
  personWithoutTitle: (name: string) =>
    `Der mangler en titel til ${quoted(name)}. Skriv den efter navnet: "Navn, borgmester".`,
  personWithoutEmail: (name: string) =>
    `Der mangler en e-mailadresse til ${quoted(name)}. Skriv "Navn, titel, navn@kommune.dk".`,
  notAnEmail: (text: string) => `${quoted(text)} er ikke en e-mailadresse. Skriv den som "navn@kommune.dk".`,
  notAnEan: (text: string, why: 'digits' | 'check-digit') =>
    why === 'digits'
      ? `${quoted(text)} er ikke et EAN-nummer. Det har 13 cifre, for eksempel 5790000120345.`
      : `${quoted(text)} kan ikke være et EAN-nummer: kontrolcifferet passer ikke. Se efter, om et ciffer er forkert, eller to er byttet om.`,
  severalEmails: (text: string) =>
    `Der står flere e-mailadresser i ${quoted(text)}. Skriv hver person på sin egen linje med én adresse.`,
  personTwice: (name: string) => `${quoted(name)} står der to gange. Slet den ene.`,
  dateMissing: 'Datoen mangler. Skriv den med årstal, for eksempel "12. juni 2017".',
  notADay: (text: string) =>
    `${quoted(text)} er ikke en bestemt dag. Skriv dag, måned og årstal, for eksempel "12. juni 2017" eller "12-06-2017".`,
  wrongWeekday: (text: string, day: string) =>
    `Ugedagen passer ikke i ${quoted(text)}: det er ${day}. Ret datoen eller ugedagen.`,
} as const;

/** What was done on the person's behalf, or is left for later: full sentences. */
export const NOTES = {
  gapsClosed: 'En plads midt i prioriteringen var tom, så de næste er rykket op; rækkefølgen er den samme.',
  rankingLater: (minimum: number) =>
    `Prioriteringen er ikke udfyldt. Der skal vælges mindst ${minimum}, og det kan gøres senere.`,
  pointsLater: (total: number) =>
    `Pointene er ikke fordelt. Der skal fordeles ${total}, og det kan gøres senere.`,
  peopleLater: (minimum: number, given: number) =>
    `Der er skrevet ${count(given, 'person', 'personer')} af mindst ${minimum}. Resten kan skrives senere.`,
  phonesNotKept: (names: readonly string[]) =>
    `Der står et telefonnummer ved ${joinDanish(names)}. Det bliver ikke gemt, for det bruges ikke til underskriften.`,
} as const;

/** "3", "3 til 5", "op til 5" */
export function fromTo(minimum: number, maximum: number): string {
  if (minimum === maximum) return String(minimum);
  return minimum === 0 ? `op til ${maximum}` : `${minimum} til ${maximum}`;
}
