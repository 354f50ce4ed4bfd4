import { genitive, joinDanish, nameInText } from '../../partnership/danish.ts';
import type { Lack } from '../../partnership/enrolment/lacks.ts';
import type { TransitionKind } from '../../partnership/enrolment/transition.ts';
import { count } from './words-da.ts';

type Step = Extract<TransitionKind, 'activate' | 'complete' | 'withdraw' | 'terminate'>;

const SUBMIT = 'Se det igennem';

export const ALIGNMENT_REPLY = {
  title: 'Samtalen med KL',
  submit: SUBMIT,
  intro: (day: string) => `KL har skrevet ned, hvad vi talte om ${day}. Er det rigtigt forstået?`,
  agrees: 'Er det, KL har skrevet ned, rigtigt?',
  agreesName: 'Rigtigt',
  yes: 'Ja, det er rigtigt',
  no: 'Nej, det skal rettes',
  comment: 'Hvad skal rettes?',
  commentName: 'Skal rettes',
} as const;

/** The municipality's decision as recorded by staff: "jer" would mean KL. */
export const APPROVAL_BY_STAFF = {
  intro: (municipality: string) => `Hvem har besluttet, at ${municipality} deltager, og hvornår?`,
  called: 'Hvad hedder det hos kommunen?',
  calledHint: 'Som kommunen selv skriver det, for eksempel "Byrådet" eller "Børne- og Ungeudvalget".',
  caseNumber: 'Hvad er kommunens sagsnummer?',
} as const;

export const DECLINE = {
  title: 'Kommunen siger nej',
  submit: SUBMIT,
  intro: (municipality: string) =>
    `${municipality} har sagt ja og siger nu nej. Det, der var registreret på vej til en aftale, gælder så ikke længere; det står i historikken. Er aftalen underskrevet af alle parter, så registrér framelding i stedet.`,
  why: 'Hvad siger kommunen?',
  whyName: 'Begrundelse',
} as const;

export const OFFER = {
  title: 'Send til underskrift',
  submit: SUBMIT,
  intro: (municipality: string) =>
    `Kun en version af aftalen med ${municipality}, der ikke mangler noget og svarer til det, der er registreret, kan sendes til underskrift. Det er den, parterne skal underskrive.`,
  version: 'Hvilken version?',
  versionName: 'Version',
  versionOf: (number: number, at: string) => `Version ${number}, lavet ${at}`,
} as const;

/** More than platforms show below a field is not read there. */
const MOST_OF_HINT = 1_500;

export const SIGNATURE = {
  title: 'Underskrift',
  submit: SUBMIT,
  intro: (municipality: string, version: number) =>
    `Hvem har underskrevet version ${version} af aftalen med ${municipality}, og hvornår? Når alle parter har underskrevet, er den låst.`,
  side: 'Hvilken part har underskrevet?',
  sideName: 'Part',
  by: 'Hvem underskrev, og med hvilken titel?',
  byName: 'Underskrivere',
  /** A party without a name is the municipality. */
  byHint: (parties: readonly { party: string | undefined; signers: string }[]) => {
    const named = parties.map(({ party = 'kommunen', signers }) => `for ${party} ${signers}`).join('; ');
    return named.length <= MOST_OF_HINT
      ? `Skriv én på hver linje: navn, titel. I aftalen står ${named}.`
      : 'Skriv én på hver linje: navn, titel, som de står i aftalen.';
  },
  date: 'Hvornår blev der underskrevet?',
  dateName: 'Dato',
  reason: 'Har andre underskrevet, eller er noget ændret siden?',
  reasonName: 'Begrundelse',
  reasonHint: 'Kun hvis aftalen gælder alligevel: skriv hvorfor.',
  incomplete: (names: readonly string[]) =>
    `Skriv både navn og titel for hver underskriver. Der mangler noget for: ${names.join('; ')}.`,
} as const;

export const ADDENDUM_FORMS = {
  title: 'Tillæg til aftalen',
  offerTitle: 'Send tillæg til underskrift',
  signatureTitle: 'Underskrift på tillæg',
  submit: SUBMIT,
  intro: (municipality: string) =>
    `Et tillæg ændrer den underskrevne aftale med ${municipality}. Det bliver lavet som et dokument, der kan rettes i Word og sendes ind igen, og det skal underskrives af alle parter.`,
  offerIntro: (municipality: string) =>
    `Kun et tillæg til aftalen med ${municipality}, der ikke mangler noget, kan sendes til underskrift.`,
  signatureIntro: (municipality: string) =>
    `Hvem har underskrevet tillægget til aftalen med ${municipality}, og hvornår? Når alle parter har underskrevet, gælder det.`,
  which: 'Hvilket tillæg?',
  whichName: 'Tillæg',
  new: 'Et nyt tillæg',
  addendumOf: (number: number, at: string) => `Tillæg ${number}, lavet ${at}`,
  text: 'Hvad bliver ændret?',
  textName: 'Ændringer',
  textHint:
    'Skriv det, som det skal stå. En linje, der begynder med #, bliver en overskrift; med "- " et punkt.',
  documentNumber: 'Har KL et dokumentnummer til tillægget?',
  documentNumberName: 'Dokumentnummer',
  fetch: (municipality: string) => `Skriv "udkast ${municipality}" for at få filen.`,
} as const;

export const STEPS = {
  submit: SUBMIT,
  title: {
    activate: 'Opstart',
    complete: 'Afslutning',
    withdraw: 'Framelding',
    terminate: 'Opsigelse',
  } satisfies Record<Step, string>,
  intro: {
    activate: (municipality) => `${municipality} er gået i gang i partnerskabet.`,
    complete: (municipality) => `Partnerskabet er afsluttet for ${municipality}.`,
    withdraw: (municipality) => `${municipality} træder ud af den underskrevne aftale.`,
    terminate: (municipality) => `Aftalen med ${municipality} er opsagt.`,
  } satisfies Record<Step, (municipality: string) => string>,
  date: {
    activate: 'Hvornår gik kommunen i gang?',
    complete: 'Hvornår blev det afsluttet?',
    withdraw: 'Fra hvilken dag deltager kommunen ikke længere?',
    terminate: 'Fra hvilken dag deltager kommunen ikke længere?',
  } satisfies Record<Step, string>,
  dateName: 'Dato',
  party: 'Hvem har opsagt aftalen?',
  partyName: 'Opsagt af',
  reason: 'Hvorfor?',
  reasonName: 'Begrundelse',
} as const;

export const RETRACTION = {
  title: 'Tag noget tilbage',
  submit: SUBMIT,
  intro: (municipality: string) =>
    `Er noget registreret forkert for ${municipality}, kan det tages tilbage med en begrundelse. Det bliver stående i historikken.`,
  what: 'Hvad skal tages tilbage?',
  whatName: 'Tages tilbage',
  reason: 'Hvorfor?',
  reasonName: 'Begrundelse',
  signature: (party: string | undefined) =>
    `${party === undefined ? 'kommunens' : genitive(party)} underskrift`,
  precondition: (text: string) => `forudsætning: ${text}`,
  numbered: (number: number) => `forudsætning ${number}`,
  gone: 'Det, der skulle tages tilbage, er ikke registreret længere.',
} as const;

export const MEETING = {
  title: 'Fastsæt et møde',
  submit: SUBMIT,
  intro: (partnership: string) =>
    `Dag, tid, sted eller link og dagsorden for et møde i ${nameInText(partnership)}. Kommunerne ser det under "vores datoer". Er mødet fastsat før, bliver det ændret.`,
  milestone: 'Hvilket møde?',
  milestoneName: 'Milepæl',
  network: 'Hvem er det for?',
  networkName: 'For',
  everybody: 'Hele partnerskabet',
  number: 'Hvilket af milepælens møder?',
  numberName: 'Møde nr.',
  numberHint: 'Kun hvis der er flere: 2 for det andet.',
  numberUnreadable: 'Skriv et tal fra 1 til 99, eller lad feltet stå tomt.',
  act: 'Hvad skal der ske?',
  actName: 'Handling',
  fix: 'Mødet fastsættes eller ændres',
  cancel: 'Mødet aflyses',
  notFixed: 'Der er ikke fastsat et sådant møde, så der er ikke noget at aflyse.',
  day: 'Hvilken dag?',
  dayName: 'Dag',
  time: 'Hvornår på dagen?',
  timeName: 'Tid',
  timeHint: 'For eksempel "9.30-15.30" eller "9.30". Kan udfyldes senere.',
  timeUnreadable: 'Tiden kan ikke læses. Skriv den som "9.30-15.30" eller "9.30".',
  endsTooEarly: 'Mødet slutter, før det begynder. Ret tiden.',
  place: 'Hvor?',
  placeName: 'Sted',
  placeHint: 'Lad feltet stå tomt, hvis mødet kun er online, eller stedet følger.',
  link: 'Link, hvis man kan deltage online',
  linkName: 'Link',
  linkHint: 'Hele linket, som det begynder: https://… Kun deltagerne ser det.',
  linkUnreadable: 'Det er ikke et helt link. Kopiér det, som det begynder: https://…',
  agenda: 'Dagsorden',
  agendaName: 'Dagsorden',
  agendaHint: 'Ét punkt på hver linje. Kan udfyldes senere.',
  agendaTooLong: 'Dagsordenen er for lang. Skriv den kortere.',
  why: 'Hvorfor aflyses det?',
  whyName: 'Begrundelse',
} as const;

export const MOVE_DATE = {
  title: 'Flyt en dato',
  submit: SUBMIT,
  intro: (partnership: string) =>
    `En dato i tidsplanen for ${nameInText(partnership)}. Den gamle dato, hvem der flyttede den og hvorfor bliver gemt. Underskrevne aftaler gælder fortsat.`,
  milestone: 'Hvad skal flyttes?',
  milestoneName: 'Milepæl',
  when: 'Hvad er den nye dato?',
  whenName: 'Ny dato',
  whenHint:
    'Som KL skriver datoer, med år: "17. januar 2020 kl. 10.00", "5. maj – 30. juni 2017", "ultimo november 2019", "4. kvartal 2017".',
  whenUnreadable:
    'Datoen kan ikke læses. Skriv den med år, for eksempel "17. januar 2020 kl. 10.00", "uge 38, 2017", "december 2019 – januar 2020" eller "4. kvartal 2017".',
  why: 'Hvorfor flyttes den?',
  whyName: 'Begrundelse',
} as const;

export const WRITE = {
  title: 'Skriv til mange',
  submit: 'Se, hvem der får det',
  intro: (partnership: string) =>
    `En besked til kontaktpersonerne i de kommuner, der mangler noget i ${nameInText(partnership)}, eller i dem, du nævner. Du ser, hvem der får hvad, før den bliver sendt.`,
  lack: 'Hvad mangler de?',
  lackName: 'Mangler',
  anyLack: 'Det er ligegyldigt, hvad de mangler',
  lackNames: {
    answer: 'Svar på invitationen',
    'later-answer': 'Svar på et senere spørgsmål',
    ranking: 'Prioritering af indsatsområder',
    contact: 'Kontaktperson',
    participants: 'Deltagere',
    approval: 'Politisk godkendelse',
    alignment: 'Forventningsafstemning',
    preconditions: 'Forudsætninger',
    signature: 'Kommunens underskrift',
    everything: 'Hvad som helst',
  } satisfies Record<Lack, string>,
  lacks: (name: string, municipalities: number) =>
    `${name} (${count(municipalities, 'kommune', 'kommuner')})`,
  text: 'Hvad vil du skrive?',
  textName: 'Besked',
  textHint: 'Hvad hver kommune mangler, står under beskeden af sig selv.',
  to: 'Til hvilke kommuner?',
  toName: 'Kun til',
  toHint:
    'Skriv kommunernes navne med komma eller linjeskift imellem. Står feltet tomt, går beskeden til alle, der mangler det.',
  whoAtAll: 'Skriv, hvilke kommuner der skal have beskeden, eller vælg, hvad de mangler.',
  unknownPlaces: (names: readonly string[]) =>
    `Det er ikke til at se, hvilken inviteret kommune der er ment med ${joinDanish(names.map((name) => `"${name}"`))}. Ret navnet, eller slet det.`,
} as const;
