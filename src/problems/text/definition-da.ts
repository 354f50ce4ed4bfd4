import { SCHEMA_PROBLEMS } from './schema-da.ts';
import { counted, figure, meant, named, quoted } from './words-da.ts';

const ACCEDES = { 'municipal-council': 'kommunalbestyrelsen', administration: 'forvaltningen' } as const;
const REFERENCES = {
  'add-on': { one: 'tilkøb', aOne: 'et tilkøb' },
  'focus-area': { one: 'indsatsområde', aOne: 'et indsatsområde' },
  'leadership-priority': { one: 'prioritet i ledelsesudvikling', aOne: 'en prioritet i ledelsesudvikling' },
  question: { one: 'spørgsmål', aOne: 'et spørgsmål' },
  group: { one: 'gruppe', aOne: 'en gruppe' },
  party: { one: 'part', aOne: 'en part' },
} as const;
const NEVER = {
  declined: 'en kommune, der har sagt nej, får ingen aftale',
  'no-reservation': 'kommunerne kan ikke svare ja med forbehold (registration.underReservation)',
  'no-answer': 'spørgsmålet i selvevalueringen har ikke det svar at vælge',
  'no-wishes': 'kommunerne bliver ikke spurgt om ønsker (focusAreas.ranking eller focusAreas.points)',
} as const;
const STEPS = { invitation: 'invitationen', 'registration-deadline': 'fristen for tilmelding' } as const;
const CORRECT_ONE_DATE = 'Ret den ene af de to datoer.';

type Accedes = keyof typeof ACCEDES;

function inhabitants({ from, to }: { from: number; to: number | null }): string {
  return to === null ? `${figure(from)} indbyggere og flere` : `${figure(from)}–${figure(to)} indbyggere`;
}

const BANDS_FIX =
  'Lad hvert trin begynde, hvor det foregående slutter, fra 0, og udelad "to" ved det sidste.';

interface Band {
  from: number;
  to: number | null;
}

/** What is said of what a definition says, beyond its form. */
export const DEFINITION_PROBLEMS = {
  ...SCHEMA_PROBLEMS,
  'advisory-group-not-planned': (data: {
    is: 'no-group' | 'no-meetings' | 'other-number';
    name: string | null;
    planned: number | null;
    promised: number | null;
  }) => ({
    message: {
      'no-group': `${quoted(data.name ?? '')} er et møde i følgegruppen, men der er ingen følgegruppe`,
      'no-meetings': 'Følgegruppens møder står ikke i tidsplanen',
      'other-number':
        'Tidsplanen og advisoryGroup.meetingsPerYear siger ikke det samme om, hvor tit følgegruppen mødes',
    }[data.is],
    expected: {
      'no-group': 'advisoryGroup',
      'no-meetings': 'en milepæl med aktiviteten advisory-group (internal: true holder den ude af aftalerne)',
      'other-number': `${data.promised} gange om året`,
    }[data.is],
    found: data.is === 'other-number' ? `${data.planned} gange om året` : 'ingen',
    fix: 'Lad tidsplanen og advisoryGroup passe sammen.',
  }),
  'template-for-other-signatory': (data: { owner: Accedes; fitting: string; template: string }) => ({
    message: `Skabelonen er til aftaler, som ${ACCEDES[data.owner]} tiltræder`,
    expected: data.fitting,
    found: data.template,
    fix: 'Ret agreement.template, eller ret, hvem der tiltræder for kommunen.',
  }),
  'accession-not-planned': ({
    accedes,
    activity,
  }: {
    accedes: Accedes;
    activity: 'approval' | 'signing';
  }) => ({
    message: `Tidsplanen siger ikke, hvornår ${ACCEDES[accedes]} skal ${activity === 'approval' ? 'godkende' : 'underskrive'}`,
    expected: `en milepæl med aktiviteten ${activity}`,
    found: 'ingen',
    fix: 'Tilføj milepælen ("dato følger", mens datoen er åben), eller giv den milepæl, det er, den aktivitet.',
  }),
  'amount-very-small': ({ amount }: { amount: number }) => ({
    message: `Beløbet er ${figure(amount)} kroner`,
    expected: 'kroner i cifre uden tusindtalsseparator, for eksempel 110000',
    found: String(amount),
    fix: 'Er det tusinder, så skriv beløbet uden punktum.',
  }),
  'criterion-twice': ({ kind }: { kind: string }) => ({
    message: `Kriteriet ${quoted(kind)} står mere end én gang`,
    expected: 'hvert kriterium én gang, med én vægt',
    found: kind,
    fix: 'Tag det ene ud.',
  }),
  'wishes-do-not-count': () => ({
    message:
      'Ønsker til indsatsområder tæller ikke: det står ikke, hvor mange områder et netværk arbejder med',
    expected: 'focusAreas.perNetwork, eller andre kriterier',
    found: 'ingen',
    fix: 'Tilføj focusAreas.perNetwork, eller tag kriteriet ud.',
  }),
  'criterion-without-answers': ({ kind, key }: { kind: string; key: string }) => ({
    message: `${quoted(kind)} skal tælle, men kommunerne bliver ikke spurgt: der er ingen focusAreas.${key}`,
    expected: `focusAreas.${key}, eller andre kriterier`,
    found: kind,
    fix: `Tilføj focusAreas.${key}, eller tag kriteriet ud.`,
  }),
  'answers-do-not-count': ({ kind, key }: { kind: string; key: string }) => ({
    message: `Kommunerne bliver spurgt om focusAreas.${key}, men det tæller ikke, når netværkene dannes`,
    expected: `et kriterium ${quoted(kind)} i networks.criteria`,
    found: 'ingen',
    fix: `Tilføj kriteriet med en vægt, eller tag focusAreas.${key} ud.`,
  }),
  'no-registration-deadline': () => ({
    message: 'Der er ingen frist for tilmelding',
    expected: 'én milepæl med aktiviteten registration-deadline',
    found: 'ingen',
    fix: 'Giv den milepæl, hvor svarene skal være inde, den aktivitet.',
  }),
  'several-registration-deadlines': (data: { name: string; first: string; count: number }) => ({
    message: `${quoted(data.name)} er endnu en frist for tilmelding, ved siden af ${quoted(data.first)}`,
    expected: 'én milepæl med aktiviteten registration-deadline',
    found: String(data.count),
    fix: 'Behold aktiviteten ved den ene; den anden kan være et "event" eller fristen for et af laterDeadlines.',
  }),
  'deadline-needs-a-day': ({ written }: { written: string }) => ({
    message: 'En frist skal have en dag, med eller uden klokkeslæt',
    expected: 'en dato som 5. maj 2017 eller 19. december 2019 kl. 10.00',
    found: written,
    fix: 'Skriv dagen, uden ord som "senest" og "inden": en frist er altid den sidste dag.',
  }),
  'later-deadline-without-a-day': ({ id, isShared }: { id: string; isShared: boolean }) => ({
    message: isShared
      ? `Milepælen ${quoted(id)} er frist for to spørgsmål`
      : `Milepælen ${quoted(id)} er ikke en frist med en dag`,
    expected: 'en milepæl for sig selv med aktiviteten registration-deadline og en dag',
    found: id,
    fix: 'Ret milepælen.',
  }),
  'later-deadline-out-of-order': (data: {
    name: string;
    written: string;
    after: string;
    until: string | null;
  }) => ({
    message: `Fristen ${quoted(data.name)} ligger ikke mellem den første frist og partnerskabets slutning`,
    expected: `en dag efter ${data.after}${data.until === null ? '' : ` og senest ${data.until}`}`,
    found: data.written,
    fix: 'Ret den dato, der er forkert.',
  }),
  'add-on-asked-twice': ({ id }: { id: string }) => ({
    message: `To senere spørgsmål spørger om tilkøbet ${quoted(id)}`,
    expected: 'hvert tilkøb i ét spørgsmål',
    found: id,
    fix: 'Tag det ud af det ene.',
  }),
  'duplicate-id': ({ id }: { id: string }) => ({
    message: `Id'et ${quoted(id)} står mere end én gang i listen`,
    expected: 'et id for hver',
    found: id,
    fix: 'Omdøb det ene. Er der kommet svar, så behold det id, de er givet under.',
  }),
  'unknown-milestone': ({ id, known, nearest }: { id: string; known: string[]; nearest: string[] }) => ({
    message: `Der er ingen milepæl ${quoted(id)} i tidsplanen`,
    expected: known.length > 0 ? named(known) : 'id på en milepæl i tidsplanen',
    found: id,
    fix: `Ret id'et, eller tilføj milepælen i timeline.milestones.${meant(nearest)}`,
  }),
  'unknown-reference': (data: {
    id: string;
    to: keyof typeof REFERENCES;
    known: string[];
    nearest: string[];
  }) => ({
    message: `Definitionen har ikke ${REFERENCES[data.to].aOne} med id'et ${quoted(data.id)}`,
    expected: data.known.length > 0 ? named(data.known) : `id på ${REFERENCES[data.to].aOne}`,
    found: data.id,
    fix: `Ret id'et, eller tilføj ${REFERENCES[data.to].aOne}.${meant(data.nearest)}`,
  }),
  'invited-twice': ({ municipality, code }: { municipality: string; code: string }) => ({
    message: `${municipality} er inviteret to gange`,
    expected: 'hver kommune én gang',
    found: code,
    fix: 'Tag den ene ud.',
  }),
  'on-both-sides-of-a-wall': ({ municipality, code }: { municipality: string; code: string }) => ({
    message: `${municipality} står to gange i grupperne`,
    expected: 'hver kommune én gang',
    found: code,
    fix: 'Tag den ene ud.',
  }),
  'unknown-municipality': ({
    code,
    meant: other,
  }: {
    code: string;
    meant: { name: string; code: string } | null;
  }) => ({
    message: `${quoted(code)} er ikke en kommunes kode`,
    expected: "en kode på fire cifre i anførselstegn, for eksempel '0751'",
    found: code,
    fix: `Skriv koden med nullet foran.${other ? ` ${other.name} har '${other.code}'.` : ''} "partnerskab municipalities" nævner dem alle.`,
  }),
  'label-too-long': ({ length, longest }: { length: number; longest: number }) => ({
    message: 'Navnet er for langt til formularer i chatten, og der er ikke noget kort navn (shortLabel)',
    expected: `højst ${longest} tegn, eller et shortLabel`,
    found: `${length} tegn`,
    fix: `Tilføj et shortLabel på højst ${longest} tegn; dokumenterne beholder navnet.`,
  }),
  'duplicate-label': ({ label }: { label: string }) => ({
    message: 'To indsatsområder hedder det samme, så svarene ikke kan skelnes',
    expected: 'et navn for hvert',
    found: label,
    fix: 'Omdøb det ene, eller tag det ud.',
  }),
  'meeting-held-elsewhere': (data: {
    held: 'online' | 'in-person';
    key: 'place' | 'link';
    value: string;
  }) => ({
    message:
      data.held === 'online'
        ? 'Et møde, der kun holdes online, har intet sted'
        : 'Et møde, der kun holdes med fremmøde, har intet link',
    expected: `intet ${data.key}, eller held: hybrid`,
    found: data.value,
    fix: `Tag ${data.key} ud, eller ret "held".`,
  }),
  'meeting-ends-too-early': ({ from, until }: { from: string; until: string }) => ({
    message: 'Mødet slutter, før det begynder',
    expected: `et klokkeslæt efter ${from}`,
    found: until,
    fix: 'Byt de to klokkeslæt om, eller ret dem.',
  }),
  'meeting-hours-twice': ({ written, from }: { written: string; from: string }) => ({
    message: `Klokkeslættet står både i datoen ("${written}") og i mødets timer`,
    expected: 'klokkeslættet ét sted',
    found: from,
    fix: 'Skriv datoen uden klokkeslæt, eller tag hours ud.',
  }),
  'meetings-not-all-planned': ({ planned, promised }: { planned: number; promised: number }) => ({
    message: `Tidsplanen har ${counted(planned, 'milepæl', 'milepæle')} med netværksmøder, og der er lovet ${figure(promised)}`,
    expected: `${counted(promised, 'milepæl', 'milepæle')} med aktiviteten network-meeting`,
    found: String(planned),
    fix: 'Ret antallet, eller tilføj dem, der mangler ("dato følger", mens en dato er åben). Én milepæl, der står for flere møder, er i orden.',
  }),
  'meeting-dates-disagree': ({ name, ownDates }: { name: string; ownDates: boolean }) => ({
    message: ownDates
      ? `Netværkene sætter selv deres datoer (networkMeetings.ownDates), men ${quoted(name)} er ikke perNetwork`
      : `Alle netværk mødes på samme datoer (networkMeetings.ownDates), men ${quoted(name)} er perNetwork`,
    expected: `perNetwork: ${ownDates}`,
    found: `perNetwork: ${!ownDates}`,
    fix: 'Ret den ene af de to.',
  }),
  'party-missing': ({ id, parties }: { id: string; parties: string[] }) => ({
    message: `Ingen af aftalens parter har id'et ${quoted(id)}`,
    expected: "én part med id'et municipality, én med id'et kl, og andre, hvis der er flere",
    found: named(parties, 'og'),
    fix: "Tilføj parten, eller ret id'et.",
  }),
  'party-says-it-elsewhere': ({ of, key }: { of: 'municipality' | 'kl'; key: string }) => ({
    message:
      of === 'kl'
        ? `${quoted(key)} skrives ikke for parten KL: KL's kontaktpersoner er partnerskabets`
        : `${quoted(key)} skrives ikke for parten kommunen: hver kommune siger det selv`,
    expected: of === 'kl' ? 'contacts øverst i definitionen' : 'kommunens egne oplysninger, når den svarer',
    found: key,
    fix: of === 'kl' ? 'Flyt kontaktpersonerne dertil.' : 'Tag det ud.',
  }),
  'party-name-twice': ({ name }: { name: string }) => ({
    message: `To af aftalens parter hedder ${quoted(name)}`,
    expected: 'et navn for hver',
    found: name,
    fix: 'Ret det ene navn, eller tag den ene part ud.',
  }),
  'clause-text-not-whole': ({ text }: { text: string }) => ({
    message: 'Afsnittet begynder med lille eller slutter uden punktum, så det ligner en del af et andet',
    expected: 'en hel tekst',
    found: text,
    fix: 'Er teksten delt ved et komma, så sæt anførselstegn om den hele. Ellers skal du ikke gøre noget.',
  }),
  'condition-never-holds': ({ because, written }: { because: keyof typeof NEVER; written: string }) => ({
    message: `Bestemmelsen kommer aldrig med i en aftale: ${NEVER[because]}`,
    expected: 'en betingelse, som en kommune, der har sagt ja, kan opfylde',
    found: written,
    fix: 'Ret betingelsen, eller tag bestemmelsen ud.',
  }),
  'ranking-and-points': () => ({
    message: 'Kommunerne bliver bedt om både at prioritere indsatsområderne og at give dem point',
    expected: 'enten focusAreas.ranking eller focusAreas.points',
    found: 'begge',
    fix: 'Tag det ene ud.',
  }),
  'points-left-over': ({ most, areas, total }: { most: number; areas: number; total: number }) => ({
    message: `Med højst ${most} point til hvert af ${areas} indsatsområder kan der ikke fordeles ${total}`,
    expected: `mindst ${Math.ceil(total / areas)}`,
    found: String(most),
    fix: 'Sæt mostPerArea op, eller total ned.',
  }),
  'period-without-date': ({ written }: { written: string }) => ({
    message: 'Perioden skal have en begyndelse og en slutning på et kendt tidspunkt',
    expected: 'en dato som 2. halvår 2017',
    found: written,
    fix: 'Skriv, hvornår det er, så groft som det vides.',
  }),
  'period-backwards': ({ from, to }: { from: string; to: string }) => ({
    message: 'Perioden slutter, før den begynder',
    expected: `en dato efter ${from}`,
    found: to,
    fix: 'Byt de to datoer om, eller ret dem.',
  }),
  'period-too-short': (data: { months: number; most: number; from: string; to: string }) => ({
    message: 'Perioden har færre måneder, end den siger',
    expected: `højst ${data.most}, fra ${data.from} til ${data.to}`,
    found: String(data.months),
    fix: 'Ret tallet, eller ret periodens datoer.',
  }),
  'date-outside-period': (data: {
    name: string;
    written: string;
    isPartly: boolean;
    from: string;
    to: string;
  }) => ({
    message: `${quoted(data.name)} ligger ${data.isPartly ? 'delvis ' : ''}uden for partnerskabets periode`,
    expected: `en dato fra ${data.from} til ${data.to}`,
    found: data.written,
    fix: 'Ret datoen eller perioden.',
  }),
  'politicians-without-seminar': () => ({
    message: 'Politikere må deltage, men intet seminar er åbent for dem',
    expected: 'politicians: true ved mindst ét seminar',
    found: 'ingen',
    fix: 'Markér de seminarer, de må komme til, eller tag participants.politicians ud.',
  }),
  'politicians-without-number': ({ seminars }: { seminars: number }) => ({
    message: `${counted(seminars, 'seminar', 'seminarer')} er åbent for politikere, men det står ikke, for hvor mange`,
    expected: 'participants.politicians med et maximum',
    found: 'ingen',
    fix: 'Tilføj participants.politicians, eller tag "politicians: true" ud ved seminarerne.',
  }),
  'politicians-disagree': ({ name, atSeminar }: { name: string; atSeminar: boolean }) => ({
    message: `Seminaret er ${atSeminar ? '' : 'ikke '}åbent for politikere, men dets milepæl ${quoted(name)} er ${atSeminar ? 'ikke ' : ''}politisk`,
    expected: `political: ${atSeminar}`,
    found: `political: ${!atSeminar}`,
    fix: 'Ret den ene af de to.',
  }),
  'several-prices': ({ ways }: { ways: string[] }) => ({
    message: `Prisen er sagt på ${ways.length} måder`,
    expected: 'enten amount, bands eller perParticipant',
    found: named(ways, 'og'),
    fix: 'Behold én af dem.',
  }),
  'price-bands-gap': (data: Band & { hole: Band; wanted: number | null }) => ({
    message: `Kommuner med ${inhabitants(data.hole)} har ingen pris`,
    expected: data.wanted === null ? 'det sidste trin uden "to"' : `from: ${data.wanted}`,
    found: inhabitants(data),
    fix: BANDS_FIX,
  }),
  'price-band-backwards': (data: Band) => ({
    message: 'Trinnet slutter, før det begynder',
    expected: 'et "to", der er større end "from"',
    found: inhabitants(data),
    fix: BANDS_FIX,
  }),
  'price-bands-overlap': (data: Band & { before: Band }) => ({
    message: `Trinnet begynder, før det foregående er slut (${inhabitants(data.before)}), så nogen ville få to priser`,
    expected: data.before.to === null ? 'kun det sidste trin uden "to"' : `from: ${data.before.to + 1}`,
    found: inhabitants(data),
    fix: BANDS_FIX,
  }),
  'instalments-not-the-whole': ({ percent }: { percent: number }) => ({
    message: 'Raterne er ikke hele prisen',
    expected: '100 procent til sammen',
    found: `${figure(percent)} procent`,
    fix: 'Ret procenterne.',
  }),
  'instalment-without-date': ({ written }: { written: string }) => ({
    message: `Raten forfalder ${written}, som ikke er nogen dag`,
    expected: 'en dag, en måned eller et kvartal, for eksempel "1. maj 2021"',
    found: written,
    fix: 'Skriv, hvornår raten forfalder.',
  }),
  'instalment-before-answers': ({ written, from }: { written: string; from: string }) => ({
    message: 'Raten forfalder, før kommunerne har svaret',
    expected: `tidligst ${from}`,
    found: written,
    fix: 'Er det meningen, så lad datoen stå. Ellers ret den.',
  }),
  'instalment-after-end': ({ written, to }: { written: string; to: string }) => ({
    message: 'Raten forfalder, efter at partnerskabet er slut',
    expected: `senest ${to}`,
    found: written,
    fix: 'Er det meningen, så lad datoen stå. Ellers ret den.',
  }),
  'vat-not-said': () => ({
    message: 'price.vat siger ikke, om der er moms på prisen',
    expected: 'price.vat: on-top (moms lægges til), included (moms er med) eller exempt (ingen moms)',
    found: 'ingen',
    fix: 'Tilføj price.vat. Indtil da mangler oplysningen i breve, aftaler og fakturagrundlag.',
  }),
  'vat-said-twice': () => ({
    message: 'Momsen står både i price.vat og i agreement.terms.vat, og breve og aftaler skriver begge dele',
    expected: 'price.vat alene, eller en sætning, der siger noget mere',
    found: 'agreement.terms.vat',
    fix: 'Tag sætningen ud, hvis den siger det samme.',
  }),
  'amount-finer-than-ore': ({ amount }: { amount: number }) => ({
    message: 'Beløbet har flere decimaler, end der er ører',
    expected: 'kroner med højst to decimaler, for eksempel 1250.5',
    found: String(amount),
    fix: 'Afrund beløbet.',
  }),
  'milestone-of-two-seminars': ({ name }: { name: string }) => ({
    message: `To seminarer har milepælen ${quoted(name)}`,
    expected: 'en milepæl for hvert seminar',
    found: name,
    fix: "Ret id'et eller milepælen.",
  }),
  'milestone-is-no-seminar': ({ name, activities }: { name: string; activities: string[] }) => ({
    message: `Milepælen ${quoted(name)} er ikke et seminar`,
    expected: 'en milepæl med aktiviteten seminar',
    found: activities.length > 0 ? activities.join(', ') : 'ingen aktivitet',
    fix: "Ret id'et eller milepælen.",
  }),
  'seminar-not-described': ({ name }: { name: string }) => ({
    message: `${quoted(name)} er et seminar, som ikke står blandt seminarerne`,
    expected: `et punkt i seminars med milestone: ${name}`,
    found: 'ingen',
    fix: 'Tilføj det i seminars, eller giv milepælen aktiviteten "event".',
  }),
  'meetings-out-of-order': (data: {
    name: string;
    written: string;
    lies: 'before-opening' | 'after-closing';
    other: string;
  }) => ({
    message: `${quoted(data.name)} ligger ${data.lies === 'before-opening' ? 'før åbningsseminaret' : 'efter afslutningsseminaret'}`,
    expected: `en dato ${data.lies === 'before-opening' ? 'efter' : 'før'} ${data.other}`,
    found: data.written,
    fix: CORRECT_ONE_DATE,
  }),
  'term-of-office-backwards': ({ from, until }: { from: string; until: string }) => ({
    message: 'Tiden i embedet slutter, før den begynder',
    expected: `en dag efter ${from}`,
    found: until,
    fix: 'Byt de to dage om, eller ret dem.',
  }),
  'nobody-signs': (data: { party: string | null; day: string; others: number }) => ({
    message: `Ingen på listen underskriver for ${data.party ?? 'kommunen'} den ${data.day}, når aftalerne underskrives`,
    expected: 'en underskriver, hvis "from" og "until" omfatter den dag',
    found: `${counted(data.others, 'underskriver', 'underskrivere')} til andre dage`,
    fix: 'Tilføj den, der sidder i embedet den dag.',
  }),
  'terms-of-office-overlap': (data: { title: string; from: string | null; until: string | null }) => ({
    message: `To har samme embede (${quoted(data.title)}) på samme tid, og begge ville underskrive`,
    expected: 'hvert "from" efter "until" hos den foregående',
    found: `fra ${data.from ?? 'begyndelsen'}, til ${data.until ?? 'videre'}`,
    fix: 'Ret "until" hos den ene eller "from" hos den anden.',
  }),
  'terms-of-office-gap': (data: { party: string | null; last: string; from: string; wanted: string }) => ({
    message: `Ingen underskriver for ${data.party ?? 'kommunen'} mellem ${data.last} og ${data.from}`,
    expected: `"from" den ${data.wanted}`,
    found: data.from,
    fix: 'Ret dagene, eller tilføj den, der sad imellem.',
  }),
  'address-without-domain': ({ written }: { written: string }) => ({
    message: `${quoted(written)} er ikke en e-mailadresse`,
    expected: 'en adresse som "navn@kl.dk"',
    found: written,
    fix: 'Ret adressen.',
  }),
  'phrase-is-a-sentence': ({ text, isVerb }: { text: string; isVerb: boolean }) => ({
    message: `${quoted(text)} er en hel sætning, og dokumenterne sætter teksten ind i en anden`,
    expected: isVerb
      ? 'en tekst, der fortsætter "Kommunen …" eller partens navn: et udsagnsord med lille, uden punktum'
      : 'en tekst, der fortsætter "at …", uden punktum',
    found: text,
    fix: 'Begynd med lille, og tag punktummet ud.',
  }),
  'minimum-above-maximum': ({ minimum, maximum }: { minimum: number; maximum: number }) => ({
    message: 'Det mindste antal er større end det største',
    expected: `højst ${maximum}`,
    found: String(minimum),
    fix: 'Byt de to tal om, eller ret dem.',
  }),
  'more-than-there-are': ({ number, areas, most }: { number: number; areas: number; most: number }) => ({
    message: `Der er kun ${counted(areas, 'indsatsområde', 'indsatsområder')}`,
    expected: `højst ${most}`,
    found: String(number),
    fix: 'Sæt tallet ned, eller tilføj indsatsområder.',
  }),
  'sizes-cannot-be-met': (data: { count: number; minimum: number; maximum: number; impossible: string }) => ({
    message: `${data.count === 1 ? 'Den ene inviterede kommune' : `De ${data.count} inviterede kommuner`} kan ikke fordeles i netværk på ${data.minimum}–${data.maximum}`,
    expected: 'størrelser, hvor alle inviterede kan være med',
    found: `${data.minimum}–${data.maximum}, hvor disse antal kommuner ikke går op: ${data.impossible}`,
    fix: 'Gør størrelserne videre.',
  }),
  'steps-out-of-order': (data: {
    name: string;
    written: string;
    before: keyof typeof STEPS;
    beforeWritten: string;
  }) => ({
    message: `${quoted(data.name)} ligger før ${STEPS[data.before]}`,
    expected: `en dato efter ${data.beforeWritten}`,
    found: data.written,
    fix: CORRECT_ONE_DATE,
  }),
  'approval-before-alignment-ends': (data: {
    approval: string;
    approvalWritten: string;
    alignment: string;
    alignmentWritten: string;
  }) => ({
    message: `${quoted(data.approval)} skal være sket, før ${quoted(data.alignment)} er slut`,
    expected: `en dato efter ${data.alignmentWritten}`,
    found: data.approvalWritten,
    fix: 'Se efter, om kommunerne kan godkende, før alle samtaler er holdt.',
  }),
  'letter-after-deadline': ({ letter, deadline }: { letter: string; deadline: string }) => ({
    message: 'Projektbeskrivelsen er dateret efter fristen for tilmelding',
    expected: `en dag før ${deadline}`,
    found: letter,
    fix: 'Se efter, om årstallet er rigtigt i begge datoer.',
  }),
  'answers-point-at-it': ({ id, count }: { id: string; count: number }) => ({
    message: `Definitionen har ikke længere ${quoted(id)}, og ${count} af kommunernes svar nævner det`,
    expected: `at id'et ${quoted(id)} bliver stående`,
    fix: "Sæt det ind igen. Navnet kan frit ændres; det er id'et, svarene gemmes under.",
  }),
};
