import type { ApprovingBody, Decision } from '../../partnership/answer.ts';
import { nameInText } from '../../partnership/danish.ts';
import type { MilestoneDate } from '../../partnership/dates/milestone-date.ts';
import { writeMilestoneDateWithWeekday } from '../../partnership/dates/write.ts';
import type { Vat } from '../../partnership/invoicing/money.ts';
import { amountWithVat } from './price-da.ts';
import { count } from './words-da.ts';

/** All texts of the forms for contacts and staff, grouped by form. */
export const EXPRESS_INTEREST = {
  title: 'Svar på invitationen',
  submit: 'Se svaret igennem',
  intro: (partnership: string, municipality: string, meaning: string, until: MilestoneDate | undefined) =>
    [
      `${municipality} er inviteret til ${nameInText(partnership)}.`,
      meaning,
      until === undefined
        ? 'Svaret kan ændres senere.'
        : `Svaret kan ændres frit ${untilWords(until)}. Kommer det senere, bliver det taget med som et sent svar.`,
    ].join(' '),
  decision: (municipality: string) => `Vil ${municipality} være med?`,
  decisionName: 'Svar',
  decisions: {
    yes: 'Ja',
    'yes-under-reservation': 'Ja, med forbehold for politisk godkendelse',
    no: 'Nej',
  } satisfies Record<Decision, string>,
  buttons: { yes: 'Ja', 'yes-under-reservation': 'Ja, med forbehold', no: 'Nej' } satisfies Record<
    Decision,
    string
  >,
  ranking: 'Hvilke indsatsområder er vigtigst for jer?',
  rankingName: 'Indsatsområder',
  rankingHint: (minimum: number, maximum: number) =>
    `Vælg ${minimum === maximum ? minimum : `${minimum} til ${maximum}`} i rækkefølge, det vigtigste først.`,
  points: 'Hvordan vil I fordele jeres point på indsatsområderne?',
  pointsName: 'Point til indsatsområder',
  pointsHint: (total: number, most: number | undefined) =>
    `Fordel ${total} point, flest til det vigtigste${most === undefined ? '' : `, og højst ${most} til ét område`}. Et område kan få ingen.`,
  ownSuggestion: 'Har I selv et forslag til et indsatsområde?',
  ownSuggestionName: 'Eget forslag',
  leadership: 'Hvad prioriterer I i ledelsesudvikling?',
  leadershipName: 'Ledelsesudvikling',
  leadershipHint: 'Vælg dem, der passer.',
  goals: 'Hvilke lokale mål har I for deltagelsen?',
  goalsName: 'Lokale mål',
  goalsHint: 'Målene kan komme med i aftalen og kan rettes senere.',
  comment: 'Har I bemærkninger til KL?',
  commentName: 'Bemærkninger',
} as const;

export const PEOPLE = {
  title: 'Personer',
  submit: 'Se listen igennem',
  intro: (partnership: string, municipality: string) =>
    `Hvem deltager fra ${municipality} i ${nameInText(partnership)}, og hvem skriver KL til? Listen kan ændres, så længe partnerskabet varer.`,
  samePersons: 'Der lægges vægt på, at det er de samme personer, der deltager i alle møder.',
  each: 'Skriv én person på hver linje: navn, titel, e-mail.',
  contacts: 'Hvem er kontaktpersoner?',
  contactsName: 'Kontaktpersoner',
  contactsHint: 'KL skriver til kontaktpersonerne, så deres e-mail skal med.',
  participants: 'Hvem deltager i møderne?',
  participantsName: 'Deltagere',
  participantsHint: (minimum: number | undefined, maximum: number) =>
    minimum === undefined || minimum === maximum
      ? `Der er plads til ${count(maximum, 'deltager', 'deltagere')}.`
      : `Der skal være mindst ${minimum} og er plads til ${count(maximum, 'deltager', 'deltagere')}. Er nogle ikke fundet endnu, så skriv dem senere.`,
  politicians: 'Hvilke politikere deltager i seminarerne?',
  politiciansName: 'Politikere',
  politiciansHint: (maximum: number) =>
    `Der er plads til ${count(maximum, 'politiker', 'politikere')} ud over deltagerne.`,
} as const;

export const PRECONDITIONS = {
  title: 'Forudsætninger',
  submit: 'Se listen igennem',
  intro: (texts: readonly string[]) =>
    [
      'Dette skal være på plads inden opstarten:',
      ...texts.map((text, index) => `${index + 1}. ${text}`),
    ].join('\n'),
  done: 'Hvad er på plads?',
  doneName: 'På plads',
  doneHint: 'Sæt kryds ved det, der er på plads. Resten kan krydses af senere.',
  numbered: (number: number) => `Forudsætning nr. ${number} på listen`,
  untickReason: 'Kommunen har fjernet krydset.',
} as const;

export const SELF_EVALUATION = {
  title: 'Selvevaluering',
  submit: 'Se svarene igennem',
  intro: (municipality: string) =>
    `Selvevaluering for ${municipality}. Svarene kan ændres, og I kan gemme undervejs og fortsætte senere.`,
  scaleHint: (lowest: string, highest: string) => `Fra ${lowest} (lavest) til ${highest} (højest).`,
} as const;

export const ALIGNMENT = {
  title: 'Forventningsafstemning',
  submit: 'Se referatet igennem',
  intro: (municipality: string) =>
    `Samtalen med ${municipality} om forventningerne til partnerskabet. Kontaktpersonen bliver bedt om at bekræfte det, der skrives her.`,
  date: 'Hvornår blev samtalen holdt?',
  dateName: 'Dato',
  wishes: 'Hvad ønsker kommunen?',
  wishesName: 'Ønsker',
  agreements: 'Hvad er aftalt?',
  agreementsName: 'Aftalt',
  wishesHeading: 'Ønsker:',
  agreementsHeading: 'Aftalt:',
  confirmSummary: (day: string) => `Bekræft det, vi talte om ${day}`,
  confirmHeading: 'Er det rigtigt forstået?',
  confirmIntro: (day: string) =>
    `KL har skrevet dette ned efter samtalen ${day}. Bekræft, at det er rigtigt, eller skriv, hvad der skal rettes.`,
  confirmButton: 'Ja, det er rigtigt',
  correctButton: 'Nej, det skal rettes',
} as const;

export const APPROVAL = {
  title: 'Godkendelse',
  submit: 'Se svaret igennem',
  intro: (municipality: string) =>
    `Hvem har besluttet, at ${municipality} deltager, og hvem skriver under på aftalen?`,
  body: 'Hvem har truffet beslutningen?',
  bodyName: 'Besluttet af',
  bodies: {
    'municipal-council': 'Kommunalbestyrelsen (byrådet)',
    committee: 'Et udvalg',
    administration: 'Forvaltningen',
  } satisfies Record<ApprovingBody, string>,
  notYet: 'Der er ikke truffet en beslutning endnu',
  called: 'Hvad hedder det hos jer?',
  calledName: 'Navn',
  calledHint: 'Som I selv skriver det, for eksempel "Byrådet" eller "Børne- og Ungeudvalget".',
  date: 'Hvornår blev det besluttet?',
  dateName: 'Dato',
  caseNumber: 'Hvad er jeres sagsnummer?',
  caseNumberName: 'Sagsnummer',
  signatories: 'Hvem skriver under, med hvilken titel, og hvad er e-mailadressen?',
  signatoriesName: 'Underskrivere',
  each: 'Skriv én på hver linje: navn, titel, e-mail.',
  signatoriesHint: (titles: string) =>
    `Aftalen bliver sendt dertil til underskrift. Står feltet tomt, regner vi med ${titles}.`,
} as const;

export const ADD_ONS = {
  title: 'Tilkøb',
  submit: 'Se valget igennem',
  intro: (texts: readonly string[]) => ['Tilkøb er frivillige og betales særskilt.', ...texts].join('\n'),
  described: (label: string, text: string, price: number | undefined, vat: Vat | undefined) =>
    `${label}: ${text} Prisen er ${price === undefined ? 'ikke fastsat endnu' : amountWithVat(price, vat)}.`.replace(
      /\.\.$/,
      '.',
    ),
  wanted: 'Hvilke tilkøb ønsker I?',
  wantedName: 'Tilkøb',
  wantedHint: 'Vælg ingen, hvis I ikke ønsker tilkøb.',
} as const;

export const INVOICE_DETAILS = {
  title: 'Faktureringsoplysninger',
  submit: 'Se dem igennem',
  intro: (municipality: string, partnership: string) =>
    `Hvor skal ${municipality} have fakturaen for ${nameInText(partnership)} sendt hen? Oplysningerne bruges kun til fakturaen og kan rettes senere.`,
  ean: 'Hvad er jeres EAN-nummer?',
  eanName: 'EAN-nummer',
  eanHint: (known: string | undefined) =>
    known === undefined
      ? '13 cifre. Mellemrum gør ikke noget.'
      : `13 cifre. KL har noteret ${known}: lad feltet stå tomt, hvis det er det rigtige.`,
  reference: 'Skal der stå en reference eller et ordrenummer på fakturaen?',
  referenceName: 'Reference',
  referenceHint: 'Kan undværes.',
  mailbox: 'Skal fakturaen også sendes på e-mail?',
  mailboxName: 'E-mail til faktura',
  mailboxHint: 'Skriv adressen. Kan undværes.',
  contact: 'Hvem kan KL spørge om fakturaen?',
  contactName: 'Kontakt om fakturaen',
  contactHint: 'Skriv "Navn, titel, e-mail". Kan undværes.',
  contactHintInRows: 'Kan undværes.',
} as const;

/** A later question of the definition, with a deadline of its own. */
export const LATER_QUESTION = {
  titles: { 'binding-registration': 'Bindende tilmelding', 'add-ons': 'Bestilling af tilkøb' },
  intro: (municipality: string, partnership: string, until: string | undefined) =>
    `Spørgsmålet er til ${municipality} i ${nameInText(partnership)}. ${until === undefined ? 'Svaret kan ændres senere.' : `Svaret kan ændres frit ${until}. Kommer det senere, bliver det taget med som et sent svar.`}`,
  addOnsHint: 'Vælg dem, I bestiller. Vælg ingen, hvis I ikke vil have nogen.',
  buttons: {
    yes: 'Ja',
    no: 'Nej',
    noAddOns: 'Ingen tilkøb',
    chooseAddOns: 'Vælg tilkøb',
  },
  order: (label: string) => {
    const text = `Ja, ${label}`;
    return text.length <= 75 ? text : 'Ja';
  },
  whichQuestion: 'Hvad svarer du på?',
} as const;

export const VISITS = {
  title: 'Kommunebesøg',
  submit: 'Se besøget igennem',
  intro: (municipality: string, when: string | undefined) =>
    `Besøg mellem ${municipality} og en anden kommune i partnerskabet${when === undefined ? '' : `, planlagt til ${when}`}.`,
  whom: 'Hvilken kommune handler det om?',
  whomName: 'Kommune',
  date: 'Hvornår er besøget?',
  dateName: 'Dato',
  dateHint: 'Kendes dagen ikke endnu, kan den skrives senere.',
  note: 'Er der andet, KL skal vide om besøget?',
  noteName: 'Bemærkninger',
} as const;

/** The text below a filled-in form before it is confirmed. */
export const SUMMARY = {
  line: (title: string) => `${title}: læs igennem og bekræft`,
  check: 'Læs igennem. Det gælder først, når du har bekræftet.',
  nothing: '(intet svar)',
  points: (label: string, typed: string) =>
    /^\d+$/.test(typed.trim()) ? `${label}: ${typed.trim()} point` : `${label}: ${typed}`,
  confirm: 'Bekræft',
  change: 'Ret',
  wrong: 'Dette skal rettes, før det kan bekræftes:',
} as const;

/** "til og med fredag den 5. maj 2017", "indtil torsdag den 19. december 2019 kl. 10.00" */
export function untilWords(date: MilestoneDate): string {
  const text = writeMilestoneDateWithWeekday(date);
  return date.kind === 'day' ? `til og med ${text}` : `indtil ${text}`;
}
