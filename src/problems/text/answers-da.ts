import { NO_DATE } from './dates-da.ts';
import { counted, figure, listed, meant, named, quoted, shown } from './words-da.ts';

/** A choice's list, as it is called where something in it is not known. */
const CHOICES = {
  'focus-area': { one: 'et indsatsområde', many: 'indsatsområderne' },
  'leadership-priority': { one: 'en prioritet i ledelsesudvikling', many: 'prioriteterne' },
  'add-on': { one: 'et tilkøb', many: 'tilkøbene' },
} as const;

/** What a column holds that is not read, and headings by which it would be. */
const UNREAD = {
  areas: { what: 'indsatsområder', names: ['Prioriteringer', '1. prioritet'] },
  'leadership-priorities': { what: 'prioriteter i ledelsesudvikling', names: ['Ledelsesudvikling'] },
  'add-ons': { what: 'tilkøb', names: ['Tilkøb'] },
  addresses: { what: 'e-mailadresser', names: ['Kontaktperson e-mail', 'Underskriver e-mail'] },
} as const;

type ColumnName = { heading: string } | { letter: string };

const UNASKED = {
  ranking: 'en prioritering af indsatsområder',
  'own-suggestion': 'et indsatsområde, som kommunen selv foreslår',
  'leadership-priorities': 'prioriteter i ledelsesudvikling',
  'add-ons': 'tilkøb',
} as const;

const HEADINGS = {
  answers: 'en række med overskrifter som "Kommune", "Svar", "1. prioritet" og "2. prioritet"',
  contacts: 'kolonnerne "Kommune" og "Navn", og gerne "Titel", "E-mail", "Telefon" og "Rolle"',
  facts: 'kolonnen "Kommune", og en eller flere af "CVR", "EAN", "Reference", "Adresse", "Postnr." og "By"',
  'invoice-details':
    'kolonnen "Kommune", og en eller flere af "EAN", "Reference", "Faktura-e-mail", "Kontakt" og "Kontaktens e-mail"',
} as const;

interface SheetName {
  name: string;
  isHidden: boolean;
}

function sheetNames(sheets: readonly SheetName[]): string {
  return named(
    sheets.map(({ name, isHidden }) => `${quoted(name)}${isHidden ? ' (skjult)' : ''}`),
    'og',
  );
}

interface RowPlace {
  line: number;
  /** Null in a text file. */
  sheet: string | null;
}

/** "række 3 og 7", "række 3 i arket "A" og række 3 i arket "B"" */
function rowPlaces(rows: readonly RowPlace[]): string {
  const inSheet = rows.some(({ sheet }) => sheet !== null);
  if (new Set(rows.map(({ sheet }) => sheet)).size === 1)
    return `${rowWord({ inSheet })} ${named(
      rows.map(({ line }) => String(line)),
      'og',
    )}`;
  return named(
    rows.map(({ line, sheet }) => `række ${line} i arket ${quoted(sheet ?? '')}`),
    'og',
  );
}

/** Sheets have rows; of a text file the line is counted, since a cell may run over several. */
function rowWord({ inSheet }: { inSheet: boolean }): string {
  return inSheet ? 'række' : 'linje';
}

/** Of which each is shown; the rest is counted. */
const MOST_COMMENTS = 5;

const WRITE_ANSWER =
  'Skriv "ja", "nej" eller "ja, med forbehold"; lad cellen være tom, så længe kommunen ikke har svaret.';

/** What is said of the cells of any list: answers and contacts. */
export const CELL_PROBLEMS = {
  'text-too-long': ({ length, longest }: { length: number; longest: number }) => ({
    message: 'Teksten er for lang',
    expected: `højst ${figure(longest)} tegn`,
    found: `${figure(length)} tegn`,
    fix: 'Kort den af, eller send resten som et dokument for sig.',
  }),
  'excel-error': ({ text }: { text: string }) => ({
    message: `Excel viser fejlen ${text} i stedet for en værdi`,
    found: text,
    fix: 'Ret cellen i Excel, eller gør kolonnen bredere, og gem igen.',
  }),
  'digits-lost': ({ text }: { text: string }) => ({
    message: `Excel gemmer kun 15 cifre af et tal, så de sidste i ${quoted(text)} er gået tabt`,
    found: shown(text),
    fix: 'Formatér cellen som tekst, og skriv nummeret igen.',
  }),
  'number-shortened': ({ text }: { text: string }) => ({
    message: `${quoted(text)} er et tal, som Excel har forkortet, så cifre er gået tabt`,
    found: shown(text),
    fix: 'Formatér cellen som tekst, skriv nummeret igen, og gem på ny.',
  }),
  'struck-out': ({ text }: { text: string }) => ({
    message: `${quoted(text)} er streget over, helt eller delvis, og det blev brugt`,
    fix: 'Slet det, der ikke gælder, eller fjern overstregningen.',
  }),
  'text-is-a-number': ({ text }: { text: string }) => ({
    message: `Excel gemmer et tal og viser det som ${quoted(text)}, og det blev brugt`,
    fix: 'Formatér kolonnen som tekst, og se efter, om det er rigtigt.',
  }),
  'control-character': ({ character }: { character: string }) => ({
    message: `Teksten indeholder det usynlige tegn ${character}, som intet dokument kan vise`,
    found: character,
    fix: 'Skriv teksten i cellen igen.',
  }),
  'lost-letters': () => ({
    message: 'Bogstaver er gået tabt, da filen blev gemt (de vises som "\ufffd")',
    fix: 'Skriv dem igen, og gem som "CSV UTF-8" eller som Excel-projektmappe (.xlsx).',
  }),
  'garbled-letters': () => ({
    message: 'Det ser ud, som om æ, ø eller å er gået i stykker, da filen blev gemt',
    fix: 'Se efter, og gem i så fald listen fra Excel igen.',
  }),
  'close-spelling': ({ written, taken }: { written: string; taken: string }) => ({
    message: `${quoted(written)} blev forstået som ${quoted(taken)}`,
  }),
  'not-known-yet': ({ written }: { written: string }) => ({
    message: `${quoted(written)} blev læst som ikke kendt endnu`,
  }),
  'no-municipality': () => ({
    message: 'Rækken nævner ingen kommune',
    fix: 'Skriv kommunens navn eller dens kode på fire cifre.',
  }),
  'municipality-contradicts': (data: { name: string; code: string; codeIs: string }) => ({
    message: `Navnet er ${data.name}, men koden ${data.code} er ${data.codeIs}`,
    fix: 'Ret navnet eller koden.',
  }),
  'not-invited': ({ municipality }: { municipality: string }) => ({
    message: `${municipality} er ikke inviteret til dette partnerskab`,
    expected: 'en kommune, som definitionen inviterer',
    found: municipality,
    fix: 'Ret navnet, eller ret "invited" i definitionen.',
  }),
  'ambiguous-municipality': ({ written, candidates }: { written: string; candidates: string[] }) => ({
    message: `${quoted(written)} kan være ${listed(candidates)}`,
    fix: 'Skriv hvilken.',
  }),
  'unknown-municipality': ({ written, nearest }: { written: string; nearest: string[] }) => ({
    message: `${quoted(written)} er ikke en kommune`,
    expected: 'kommunens navn eller dens kode på fire cifre',
    found: shown(written),
    fix: `Ret navnet.${meant(nearest)}`,
  }),
  'invalid-email': ({ written }: { written: string }) => ({
    message: `${quoted(written)} er ikke en e-mailadresse`,
    expected: 'en adresse som "navn@kommune.dk"',
    found: shown(written),
    fix: 'Ret adressen.',
  }),
  'two-rows-unread': (data: { rows: number[]; found: string[][]; wanted: keyof typeof HEADINGS }) => ({
    message: `Række ${named(data.rows.map(String), 'og')} ligner overskrifter i to rækker, og tilsammen kan de ikke læses`,
    expected: HEADINGS[data.wanted],
    found: data.found.map((cells) => listed(cells, 'og')).join(' over '),
    fix: 'Ophæv flettede celler, og skriv alle overskrifter i én række.',
  }),
  'no-headings': ({ found, wanted }: { found: string[]; wanted: keyof typeof HEADINGS }) => ({
    message: 'Der er ingen række med overskrifter, som kan læses',
    expected: HEADINGS[wanted],
    found: found.length > 0 ? listed(found, 'og') : 'ingenting',
    fix: 'Skriv overskrifterne i rækken lige over den første kommune; examples/README.md viser dem alle.',
  }),
};

/** What is said of a list of answers. */
export const ANSWER_PROBLEMS = {
  ...CELL_PROBLEMS,
  'no-municipality-column': ({ names, found }: { names: string[]; found: string[] }) => ({
    message: 'Der er ingen kolonne med kommunen',
    expected: `en overskrift som ${listed(names)}`,
    found: listed(found, 'og'),
    fix: 'Tilføj kolonnen, eller ret dens overskrift.',
  }),
  'no-decision-column': ({ names, found }: { names: string[]; found: string[] }) => ({
    message: 'Der er ingen kolonne med svaret',
    expected: `en overskrift som ${listed(names)}`,
    found: listed(found, 'og'),
    fix: 'Tilføj kolonnen, eller ret dens overskrift.',
  }),
  'columns-mean-the-same': ({ columns }: { columns: { heading: string; letter: string }[] }) => ({
    message: `${named(
      columns.map(({ heading, letter }) => `${quoted(heading)} (kolonne ${letter})`),
      'og',
    )} betyder det samme`,
    fix: 'Behold én af dem.',
  }),
  'unknown-columns': ({ headings }: { headings: string[] }) => ({
    message: `Disse kolonner bruges ikke: ${listed(headings, 'og')}`,
  }),
  'unread-column': ({ holds, ...column }: { holds: keyof typeof UNREAD } & ColumnName) => ({
    message: `Kolonnen ${'heading' in column ? quoted(column.heading) : column.letter} bruges ikke, men indeholder ${UNREAD[holds].what}`,
    expected: `en overskrift som ${listed(UNREAD[holds].names)}`,
    ...('heading' in column && { found: shown(column.heading) }),
    fix: 'Ret overskriften, og indlæs listen igen, hvis kolonnen skal bruges.',
  }),
  'part-beside-unread': ({ part, beside }: { part: string; beside: string }) => ({
    message: `${quoted(part)} står ved siden af ${quoted(beside)}, som ikke bruges, så det er uklart, hvem den hører til`,
    expected: `en overskrift, der siger det, som "Kontaktperson e-mail" eller "Underskriver titel"`,
    found: shown(part),
    fix: 'Ret overskriften, eller tag begge kolonner ud.',
  }),
  'longer-than-headings': ({ lines }: { lines: number[] }) => ({
    message: `Linje ${named(lines.slice(0, 10).map(String), 'og')}${lines.length > 10 ? ' med flere' : ''} har flere felter end overskrifterne, så en tekst kan være delt, hvor den har et skilletegn`,
    expected: 'anførselstegn om en tekst, der indeholder listens skilletegn',
    fix: 'Se efter, om felterne står under deres overskrifter, eller aflever listen som Excel-projektmappe (.xlsx).',
  }),
  'columns-without-heading': ({ letters }: { letters: string[] }) => ({
    message: `Uden overskrift bruges disse kolonner ikke: ${named(letters, 'og')}`,
  }),
  'not-asked-for': ({ what, headings }: { what: keyof typeof UNASKED; headings: string[] }) => ({
    message: `Dette partnerskab beder ikke om ${UNASKED[what]}; det bruges ikke: ${listed(headings, 'og')}`,
  }),
  'read-as-export': ({ tool, own }: { tool: string; own: string[] }) => ({
    message: `Læst som eksport fra ${tool}${own.length > 0 ? `; dens egne kolonner bruges ikke: ${listed(own, 'og')}` : ''}`,
  }),
  'headings-in-two-rows': ({ rows }: { rows: number[] }) => ({
    message: `Overskrifterne blev læst af række ${named(rows.map(String), 'og')} tilsammen`,
  }),
  'other-sheets': ({ read, others }: { read: SheetName[]; others: SheetName[] }) => ({
    message: `${read.length === 1 ? 'Arket' : 'Arkene'} ${sheetNames(read)} blev læst${
      others.length > 0
        ? `; ${others.length === 1 ? 'dette' : 'disse'} bruges ikke: ${sheetNames(others)}`
        : ''
    }`,
  }),
  'cell-comments': ({ sheet, comments }: { sheet: string; comments: { cell: string; text: string }[] }) => ({
    message: `${counted(comments.length, 'celle', 'celler')} i arket ${quoted(sheet)} har en kommentar i Excel, som ikke læses`,
    found: comments
      .slice(0, MOST_COMMENTS)
      .map(({ cell, text }) => `${cell}: ${shown(text)}`)
      .join('; '),
    fix: 'Se efter, om de ændrer noget, og ret cellerne, hvis de gør.',
  }),
  'hidden-cells': ({ sheet, rows, columns }: { sheet: string; rows: number[]; columns: string[] }) => ({
    message: `Excel skjuler ${named(
      [
        ...(rows.length > 0 ? [`række ${rows.join(', ')}`] : []),
        ...(columns.length > 0 ? [`kolonne ${columns.join(', ')}`] : []),
      ],
      'og',
    )} i arket ${quoted(sheet)}, og det blev sprunget over`,
    fix: 'Vis dem, hvis de skal med.',
  }),
  'no-rows': () => ({
    message: 'Der er overskrifter, men ingen rækker med svar under dem',
    fix: 'Udfyld listen, eller aflever en anden fil.',
  }),
  'repeated-municipality': ({ municipality, rows }: { municipality: string; rows: RowPlace[] }) => ({
    message: `${municipality} står i ${rowPlaces(rows)}`,
    expected: 'én række for hver kommune',
    fix: 'Behold én af dem.',
  }),
  'remark-row': ({ text }: { text: string }) => ({
    message: `Rækken siger kun ${quoted(text)}; den blev sprunget over`,
    fix: 'Se efter. Er det en kommune, så skriv dens navn.',
  }),
  'total-row': ({ text }: { text: string }) => ({
    message: `${quoted(text)} lægger de andre sammen; rækken blev sprunget over`,
  }),
  'headings-again': () => ({ message: 'Overskrifterne står her igen; rækken blev sprunget over' }),
  'not-answered': ({ municipality, hasMore }: { municipality: string | null; hasMore: boolean }) => ({
    message: hasMore
      ? `${municipality ?? 'Kommunen'} har ikke svaret ja eller nej; resten af rækken bruges ikke`
      : `${municipality ?? 'Kommunen'} har ikke svaret`,
  }),
  'answer-by-number': ({ written, taken }: { written: string; taken: string }) => ({
    message: `${quoted(written)} blev læst som ${quoted(taken)}`,
    fix: 'Skriv "ja" eller "nej", hvis tallet betyder noget andet.',
  }),
  'unclear-answer': ({ written, mayReserve }: { written: string; mayReserve: boolean }) => ({
    message: mayReserve
      ? `${quoted(written)} er hverken ja eller nej`
      : `${quoted(written)}: dette partnerskab tager ikke imod svar med forbehold`,
    found: shown(written),
    fix: mayReserve ? WRITE_ANSWER : 'Skriv "ja" eller "nej".',
  }),
  'unknown-choice': (data: {
    written: string;
    of: keyof typeof CHOICES;
    nearest: string[];
    choices: string[];
  }) => ({
    message: `${quoted(data.written)} er ikke ${CHOICES[data.of].one} i dette partnerskab`,
    expected: listed(data.nearest.length > 0 ? data.nearest : data.choices),
    found: shown(data.written),
    fix: `Skriv ${CHOICES[data.of].one}, som det står i definitionen.${meant(data.nearest)}`,
  }),
  'unclear-boxes': ({ written }: { written: string }) => ({
    message: 'Det fremgår ikke, hvad der er krydset af',
    expected: 'et felt foran hvert valg, og mindst ét kryds, som i "☒ Det ene ☐ Det andet"',
    found: shown(written),
    fix: 'Skriv det, der er valgt, uden felter.',
  }),
  'which-add-on': ({ written, choices }: { written: string; choices: string[] }) => ({
    message: `${quoted(written)} siger ikke, hvilket tilkøb kommunen ønsker`,
    expected: listed(choices),
    found: shown(written),
    fix: 'Skriv hvilket.',
  }),
  'ambiguous-choice': ({ written, candidates }: { written: string; candidates: string[] }) => ({
    message: `${quoted(written)} kan være ${listed(candidates)}`,
    fix: 'Skriv hvilket.',
  }),
  'choice-by-number': ({ written, taken }: { written: string; taken: string[] }) => ({
    message: `${quoted(written)} blev læst som ${taken.length === 1 ? 'nummeret' : 'numrene'} i listen: ${listed(taken, 'og')}`,
    fix: 'Skriv navnet, hvis tallet betyder noget andet.',
  }),
  'number-among-names': ({ numbers }: { numbers: string[] }) => ({
    message: `Mellem navne kan ${listed(numbers, 'og')} både være en plads i listen og en rækkefølge`,
    expected: 'navne, det højest ønskede først',
    fix: 'Skriv navnet i stedet for tallet.',
  }),
  'numbers-out-of-order': ({ numbers }: { numbers: number[] }) => ({
    message: `Numrene ${numbers.join(', ')} løber ikke fra 1`,
    fix: 'Skriv det højest ønskede først.',
  }),
  'repeated-choice': ({ label }: { label: string }) => ({
    message: `${quoted(label)} er nævnt mere end én gang`,
    fix: 'Nævn det én gang.',
  }),
  'preferences-contradict': ({ other }: { other: string }) => ({
    message: `Kolonnen siger noget andet end ${quoted(other)}`,
    fix: 'Behold den ene måde at prioritere på.',
  }),
  'ranking-cut': ({ ranked, kept }: { ranked: number; kept: number }) => ({
    message: `Alle ${ranked} indsatsområder er prioriteret; de første ${kept} blev beholdt`,
  }),
  'later-answer-of-a-no': ({ question }: { question: string }) => ({
    message: `Kommunen siger nej til invitationen, men ja til ${quoted(question)}`,
    fix: 'Ret det ene svar.',
  }),
  'add-ons-contradict': ({ label, question }: { label: string; question: string }) => ({
    message: `${quoted(label)} er nævnt her, men ikke under ${quoted(question)}`,
    fix: 'Ret den ene kolonne.',
  }),
  'points-not-whole': ({ written }: { written: string }) => ({
    message: `${quoted(written)} er ikke et helt antal point`,
    expected: 'et helt tal uden minus, for eksempel 20, eller en tom celle',
    found: shown(written),
    fix: 'Skriv tallet.',
  }),
  'points-over-area': (data: { label: string; given: number; most: number }) => ({
    message: `${quoted(data.label)} har fået ${data.given} point, ${data.given - data.most} for mange`,
    expected: `højst ${data.most} point til ét indsatsområde`,
    found: String(data.given),
    fix: 'Flyt point til andre indsatsområder.',
  }),
  'points-sum': ({ given, total }: { given: number; total: number }) => ({
    message:
      given > total
        ? `Der er fordelt ${given} point, ${given - total} for mange`
        : `Der er fordelt ${given} point, ${total - given} for få`,
    expected: `${total} point i alt, eller ingen`,
    found: String(given),
    fix: 'Ret fordelingen.',
  }),
  'unknown-rank': ({ written }: { written: string }) => ({
    message: `${quoted(written)} er ikke en prioritet`,
    expected: '1 ved det højest ønskede indsatsområde, 2 ved det næste',
    found: shown(written),
    fix: 'Skriv tallet.',
  }),
  'same-rank': ({ rank, labels }: { rank: number; labels: string[] }) => ({
    message: `${rank}. prioritet står ved ${listed(labels, 'og')}`,
    expected: 'én prioritet ved hvert indsatsområde',
    fix: 'Giv hvert sin prioritet.',
  }),
  'gap-in-ranking': ({ ranks }: { ranks: number[] }) => ({
    message: `${named(
      ranks.map((rank) => `${rank}.`),
      'og',
    )} prioritet er tom; de andre har beholdt deres rækkefølge`,
  }),
  'no-ranks': ({ ranks, areas }: { ranks: number[]; areas: number }) => ({
    message: `${named(ranks.map(String), 'og')} kan ikke være en rækkefølge`,
    expected: `1 ved det mest ønskede indsatsområde, 2 ved det næste, og højst ${areas}`,
    fix: 'Skriv rækkefølgen. Er tallene point eller karakterer, så er det højeste tal det mest ønskede: skriv 1 ved det.',
  }),
  'several-in-one-rank': ({ count }: { count: number }) => ({
    message: `Cellen nævner ${count} indsatsområder`,
    expected: 'ét indsatsområde i hver kolonne',
    fix: 'Skriv ét i hver kolonne.',
  }),
  'preferences-of-a-no': () => ({
    message: 'Kommunen siger nej og nævner alligevel indsatsområder',
  }),
  'number-of-preferences': (data: { count: number; minimum: number; maximum: number }) => ({
    message: `Der er nævnt ${counted(data.count, 'indsatsområde', 'indsatsområder')}`,
    expected: `${data.minimum === data.maximum ? data.minimum : `${data.minimum} til ${data.maximum}`}, eller ingen`,
    found: String(data.count),
    fix: 'Ret antallet.',
  }),
  'approval-date': (data: { written: string; why: string | null; isSerial: boolean }) => ({
    message: `${quoted(data.written)} er ikke en dag: ${data.why ?? NO_DATE.severalDays}`,
    expected: 'en dag med årstal, for eksempel "12. juni 2017", "12-06-2017" eller "2017-06-12"',
    found: shown(data.written),
    fix: data.isSerial
      ? 'Det ligner det tal, Excel gemmer for en dag: formatér kolonnen som dato, og gem igen.'
      : 'Skriv dagen med årstal.',
  }),
  'approval-understood': (data: { written: string; body: string; day: string }) => ({
    message: `${quoted(data.written)} blev læst som ${quoted(data.body)} og dagen ${quoted(data.day)}`,
  }),
  'approval-holds-more': ({ written }: { written: string }) => ({
    message: `${quoted(written)} blev brugt, som det står, som navnet på den, der godkendte`,
    fix: 'Skriv dagen i "Godkendelsesdato" og sagsnummeret i "Sagsnr.".',
  }),
  'case-number-is-a-date': ({ written }: { written: string }) => ({
    message: `${quoted(written)} ligner en dato: Excel kan have ændret et sagsnummer som "12/5"`,
    fix: 'Formatér kolonnen som tekst, og skriv nummeret igen.',
  }),
  'approval-without-body': () => ({
    message: 'Der står en dato for godkendelsen, men ikke, hvem der godkendte',
    expected: 'den, der godkendte, for eksempel "Byrådet"',
    fix: 'Skriv, hvem der godkendte.',
  }),
  'case-number-without-approval': () => ({
    message: 'Sagsnummeret gemmes ikke: det hører til en godkendelse, og hvem der godkendte, står der ikke',
    fix: 'Skriv, hvem der godkendte, for eksempel "Byrådet".',
  }),
  'unknown-body': ({ written }: { written: string }) => ({
    message: `${quoted(written)} er ikke en, vi ved kan godkende`,
    expected:
      'kommunalbestyrelsen ("Byrådet", "Kommunalbestyrelsen", "Borgerrepræsentationen"), et udvalg ("…udvalget") eller forvaltningen ("…forvaltningen", "Direktionen")',
    found: shown(written),
    fix: 'Skriv en af dem.',
  }),
  'two-titles': ({ taken, leftOver }: { taken: string; leftOver: string }) => ({
    message: `Titlen ${quoted(taken)} fra den anden kolonne blev brugt; ${quoted(leftOver)} gemmes ikke`,
  }),
  'too-many-participants': ({ count, maximum }: { count: number; maximum: number }) => ({
    message: `Der er nævnt ${counted(count, 'deltager', 'deltagere')}`,
    expected: `højst ${maximum}`,
    found: String(count),
    fix: 'Tag dem ud, der ikke er plads til.',
  }),
  'too-few-participants': ({ count, minimum }: { count: number; minimum: number }) => ({
    message: `Der er nævnt ${counted(count, 'deltager', 'deltagere')}`,
    expected: `mindst ${minimum}`,
    found: String(count),
  }),
  'too-many-politicians': ({ count, maximum }: { count: number; maximum: number }) => ({
    message:
      maximum === 0
        ? 'Dette partnerskab har ikke pladser til politikere'
        : `Der er nævnt ${counted(count, 'politiker', 'politikere')}`,
    expected: maximum === 0 ? 'en tom celle' : `højst ${maximum}`,
    found: String(count),
    fix: maximum === 0 ? 'Lad cellen være tom.' : 'Tag dem ud, der ikke er plads til.',
  }),
  'several-persons': ({ names }: { names: string[] }) => ({
    message: `Cellen blev læst som ${names.length} personer: ${names.map(shown).join('; ')}`,
  }),
  'several-persons-in-columns': ({ persons, listed: count }: { persons: number; listed: number }) => ({
    message: `Der er nævnt ${counted(persons, 'person', 'personer')} ved siden af, og her står ${count}`,
    expected: `${persons}`,
    found: String(count),
    fix: 'Skriv lige så mange, eller giv hver person sine egne kolonner.',
  }),
  'unclear-persons': ({ written, names }: { written: string; names: string[] }) => ({
    message: `${quoted(written)} kan være ${names.length} personer (${names.map(shown).join('; ')}) eller én`,
    expected: 'én person på hver linje, som "Navn, titel"',
    found: shown(written),
    fix: 'Skriv dem på hver sin linje.',
  }),
  'unclear-person': ({ written, name, title }: { written: string; name: string; title: string }) => ({
    message: `${quoted(written)} kan være ${name} med titlen ${quoted(title)}, eller et navn`,
    expected: '"Fornavn Efternavn, titel"',
    found: shown(written),
    fix: 'Skriv det sådan.',
  }),
  'not-all-named': ({ written }: { written: string }) => ({
    message: `${quoted(written)} nævner ikke alle ved navn`,
    expected: 'et navn for hver person',
    found: shown(written),
    fix: 'Skriv alle navnene, eller kun dem, der er kendt.',
  }),
  'no-name-there': ({ written }: { written: string }) => ({
    message: `${quoted(written)} er ikke et navn`,
    expected: '"Fornavn Efternavn, titel"',
    found: shown(written),
    fix: 'Skriv navnet, eller lad cellen være tom, til det er kendt.',
  }),
  'doubtful-name': ({ name }: { name: string }) => ({
    message: `${quoted(name)} blev brugt som navn, men ligner ikke navnet på en person`,
    fix: 'Se efter, og skriv navnet, hvis det er et andet.',
  }),
  'name-understood': ({ written, name }: { written: string; name: string }) => ({
    message: `${quoted(written)} blev læst som ${quoted(name)}`,
  }),
  'person-without-name': ({ email }: { email: string | null }) => ({
    message:
      email === null
        ? 'Personen har intet navn'
        : `Der er intet navn; adressen ${email} står i stedet for det`,
    fix: 'Tilføj navnet.',
  }),
  'several-emails': ({ emails }: { emails: string[] }) => ({
    message: 'Der står flere e-mailadresser, hvor der skal stå én',
    expected: 'én adresse',
    found: emails.map(shown).join(', '),
    fix: 'Behold én af dem.',
  }),
  'doubtful-title': ({ title }: { title: string }) => ({
    message: `${quoted(title)} blev brugt som titel, men ligner ikke en`,
    fix: 'Se efter. Er det en bemærkning, så skriv den i en kolonne for sig.',
  }),
  'person-twice': ({ name }: { name: string }) => ({
    message: `${quoted(name)} står to gange`,
    fix: 'Se efter, og skriv den anden person, hvis der skulle have stået en anden.',
  }),
  'beside-email': ({ beside }: { beside: string }) => ({
    message: `${quoted(beside)} står ved e-mailadressen og gemmes ikke`,
    fix: 'Se efter, om adressen skal bruges, og skriv bemærkningen i en kolonne for sig.',
  }),
  'doubtful-phone': ({ written }: { written: string }) => ({
    message: `${quoted(written)} blev brugt som telefonnummer, men ligner ikke et`,
    fix: 'Se efter, og skriv nummeret, hvis det er et andet.',
  }),
  'more-than-a-signatory': () => ({
    message: 'En underskriver har navn, titel og e-mailadresse; telefonnummeret gemmes ikke',
  }),
  'signatory-without-title': ({ written, name }: { written: string; name: string }) => ({
    message: `${quoted(written)} har ingen titel`,
    expected: `for eksempel "${shown(name)}, borgmester"`,
    found: shown(written),
    fix: 'Skriv titlen efter navnet, eller tilføj kolonnen "Underskriver titel".',
  }),
};

/** What is said of a list of contacts. */
export const CONTACT_PROBLEMS = {
  ...CELL_PROBLEMS,
  'no-email': () => ({
    message:
      'Kontaktpersonen har ingen e-mailadresse, så kun koden i invitationen kan vise i chatten, hvem det er',
  }),
  'several-contacts': ({ written }: { written: string }) => ({
    message: `${quoted(written)} nævner flere personer`,
    expected: 'én person i hver række',
    found: shown(written),
    fix: 'Skriv hver i sin egen række.',
  }),
  'no-name': () => ({ message: 'Rækken nævner ingen person', fix: 'Tilføj navnet.' }),
  'other-mail-domain': (data: { email: string; municipality: string; domain: string }) => ({
    message: `${data.email} hører ikke til ${data.municipality}, hvis adresser ender på ${data.domain}`,
    fix: 'Se efter, om adressen er rigtig.',
  }),
  'unknown-role': ({ written }: { written: string }) => ({
    message: `${quoted(written)} er ikke en rolle`,
    expected: '"kontakt" eller "stedfortræder"',
    found: shown(written),
    fix: 'Skriv en af dem.',
  }),
  'contact-twice': (data: { name: string; line: number; inSheet: boolean }) => ({
    message: `${data.name} står allerede for samme kommune i ${rowWord(data)} ${data.line}`,
    fix: 'Behold én af rækkerne.',
  }),
  'contact-of-two': (data: { email: string; line: number; inSheet: boolean }) => ({
    message: `${data.email} står for en anden kommune i ${rowWord(data)} ${data.line} og kommer til at svare for begge`,
    fix: 'Se efter, om det er rigtigt.',
  }),
  'missing-column': ({ heading }: { heading: string }) => ({
    message: `Der er ingen kolonne "${heading}"`,
    expected: HEADINGS.contacts,
    fix: 'Tilføj kolonnen, eller ret dens overskrift.',
  }),
  'column-twice': () => ({
    message: 'En anden kolonne betyder det samme',
    fix: 'Behold én af dem.',
  }),
  'unknown-column': () => ({ message: 'Der læses ikke noget fra denne kolonne' }),
  'no-rows': () => ({
    message: 'Der er ingen kontaktperson under overskrifterne',
    expected: 'en række for hver kontaktperson',
    fix: 'Udfyld listen, eller aflever en anden fil.',
  }),
};
