import { figure, meant, named, quoted, shown } from './words-da.ts';

const TABLES =
  'en Excel-projektmappe (.xlsx) eller en tekstfil med semikolon, komma eller tabulator (.csv, .txt)';
const SAVE_AS = 'Åbn den i Excel, og gem den som "Excel-projektmappe (.xlsx)" eller "CSV UTF-8".';

const SAVE_WHERE_MADE =
  'Åbn listen, hvor den blev lavet, og gem den som "CSV UTF-8 (kommasepareret)" eller "Excel-projektmappe (.xlsx)".';

/** What a file turned out to be instead of a table. */
export const FILE_KINDS = {
  pdf: 'et PDF-dokument',
  picture: 'et billede',
  gzip: 'en komprimeret fil (gzip)',
  rar: 'en komprimeret fil (RAR)',
  '7-zip': 'en komprimeret fil (7-Zip)',
  zip: 'et ZIP-arkiv',
  rtf: 'et RTF-dokument',
  database: 'en database',
  web: 'en webside eller XML-fil',
  xlsb: 'en binær Excel-projektmappe (.xlsb)',
  xls: 'en gammel Excel-projektmappe (.xls)',
  'old-office': 'et gammelt Office-dokument',
  word: 'et Word-dokument',
  powerpoint: 'en PowerPoint-præsentation',
  numbers: 'et Numbers-dokument (.numbers)',
  opendocument: 'en OpenDocument-fil (.ods)',
  binary: 'ikke en tekstfil',
} as const;

const UNPACK = 'Pak den ud, og aflever listen, der ligger i den, som .xlsx eller CSV.';
const COPY = 'Kopiér tabellen ind i Excel, og gem den som "Excel-projektmappe (.xlsx)".';

/** What to do in the program that made it, where that is not Excel. */
const FIXES: Partial<Record<keyof typeof FILE_KINDS, string>> = {
  numbers:
    'Åbn den i Numbers, vælg Arkiv > Eksporter til > Excel, og aflever den .xlsx-fil, der kommer ud af det.',
  opendocument: 'Åbn den i LibreOffice eller Excel, gem den som Excel-projektmappe (.xlsx), og aflever den.',
  ...{ zip: UNPACK, gzip: UNPACK, rar: UNPACK, '7-zip': UNPACK },
  ...{ pdf: COPY, picture: COPY, word: COPY, powerpoint: COPY, rtf: COPY, web: COPY },
};

/** Of what there is more than a list may have. */
const LIMIT_NAMES = {
  fileBytes: 'byte',
  entries: 'dele i arkivet',
  inflatedBytes: 'byte, når filen er pakket ud',
  elements: 'elementer ved siden af cellerne',
  depth: 'elementer inden i hinanden',
  token: 'tegn uden et mærke',
  sheets: 'ark',
  rows: 'rækker',
  columns: 'kolonner',
  cells: 'celler',
  characters: 'tegn',
} as const;

const WHAT = {
  answers: 'Svarene',
  contacts: 'Kontaktpersonerne',
  agreement: 'Aftalen',
  facts: 'Oplysningerne om kommunerne',
  'invoice-details': 'Faktureringsoplysningerne',
} as const;

/** What is said of a file with a table. */
export const TABLE_FILE_PROBLEMS = {
  'empty-file': () => ({ message: 'Filen er tom', expected: TABLES, fix: 'Aflever en anden fil.' }),
  'protected-file': () => ({
    message: 'Projektmappen er beskyttet med en adgangskode',
    expected: TABLES,
    fix: 'Åbn den i Excel, fjern adgangskoden (Filer > Oplysninger > Beskyt projektmappe), og gem den.',
  }),
  'damaged-file': (_: { why: string }) => ({
    message: 'Projektmappen er beskadiget og kan ikke læses',
    expected: TABLES,
    found: 'noget, som Excel ikke skriver på den måde',
    fix: `Få filen igen, eller reparér den. ${SAVE_AS}`,
  }),
  'unknown-file-type': ({ type }: { type: keyof typeof FILE_KINDS }) => ({
    message: 'Filen er ikke en tabel, der kan læses',
    expected: TABLES,
    found: FILE_KINDS[type],
    fix: FIXES[type] ?? SAVE_AS,
  }),
  'file-too-large': (data: { limit: keyof typeof LIMIT_NAMES | 'memory' | 'time'; most: number | null }) => ({
    message: 'Filen er meget større, end en liste kan være',
    expected: TABLES,
    found:
      data.limit === 'memory' || data.limit === 'time'
        ? `en projektmappe, der kræver for ${data.limit === 'memory' ? 'meget hukommelse' : 'lang tid'}`
        : `mere end ${figure(data.most ?? 0)} ${LIMIT_NAMES[data.limit]}`,
    fix: 'Kopiér listen til en ny projektmappe, og gem den: der kan stå noget langt ude på arket eller langt nede.',
  }),
  'broken-quotation': ({ unclosed }: { unclosed: boolean }) => ({
    message: unclosed
      ? 'Et anførselstegn (") åbner en celle i denne række og bliver aldrig lukket, så rækkerne under den ikke kan skilles ad'
      : 'Et anførselstegn (") i denne række står hverken i begyndelsen eller i slutningen af sin celle',
    expected: TABLES,
    fix: 'Skriv et anførselstegn inde i en celle to gange (""), og sæt cellen i anførselstegn, eller gem listen fra Excel.',
  }),
  'mixed-letters': () => ({
    message: 'æ, ø og å er gemt på to måder i filen: denne række er anderledes end andre',
    expected: 'én kodning i hele filen',
    fix: SAVE_WHERE_MADE,
  }),
  'unclear-letters': () => ({
    message: 'Det kan ikke afgøres, hvilke bogstaver æ, ø og å er i filen',
    expected: 'UTF-8',
    fix: SAVE_WHERE_MADE,
  }),
  'cannot-open': ({ what, why }: { what: keyof typeof WHAT; why: string }) => ({
    message: `${WHAT[what]} kan ikke åbnes`,
    found: why,
    fix: 'Se efter, om stien er rigtig, og om filen er åben i Excel.',
  }),
};

/** What is said of a partnership's folder and of its definition.yaml as a file. */
export const FOLDER_PROBLEMS = {
  'unknown-partnership': (data: {
    asked: string;
    is: 'empty' | 'folder' | 'file' | 'nothing';
    known: string[];
    nearest: string[];
  }) => ({
    message: {
      empty: 'Partnerskabets id er tomt',
      folder: `Mappen ${quoted(data.asked)} har ingen definition.yaml`,
      file: `${quoted(data.asked)} er en fil, ikke et partnerskabs mappe`,
      nothing: `Der er intet partnerskab ${quoted(data.asked)}`,
    }[data.is],
    expected: `${data.known.length > 0 ? `${named(data.known)}, eller ` : ''}stien til en mappe med en definition.yaml`,
    found: data.asked,
    fix: `Ret id'et eller stien.${meant(data.nearest)}`,
  }),
  'cannot-read': ({ why }: { why: string }) => ({
    message: 'Filen kan ikke læses',
    found: why,
    fix: 'Se efter, om du har lov til at læse den.',
  }),
  'definition-too-large': ({ most, length }: { most: number; length: number }) => ({
    message: 'Filen er for stor til at være en definition',
    expected: `højst ${figure(most)} byte`,
    found: `${figure(length)} byte`,
    fix: 'Se efter, om det er den rigtige fil.',
  }),
  'not-utf8': ({ isUtf16 }: { isUtf16: boolean }) => ({
    message: 'Filen er ikke gemt i UTF-8',
    expected: 'UTF-8',
    found: isUtf16 ? 'UTF-16 ("Unicode")' : 'en anden kodning, måske Windows-1252 ("ANSI")',
    fix: 'Åbn den i en editor, og gem den med kodningen UTF-8.',
  }),
  'unusable-zip': ({ why }: { why: keyof typeof ZIP_WORDS }) => ZIP_WORDS[why],
  'folder-has-other-name': ({ id, folder }: { id: string; folder: string }) => ({
    message: `Id'et ${quoted(id)} er ikke navnet på mappen`,
    expected: folder,
    found: id,
    fix: "Omdøb mappen eller id'et, så partnerskabet kan findes ved sit id.",
  }),
};

const ZIP_AGAIN = 'Pak mappen med definition.yaml igen, og send den.';

const ZIP_WORDS = {
  damaged: { message: 'Arkivet er beskadiget og kan ikke læses', expected: 'en .zip', fix: ZIP_AGAIN },
  'too-much': {
    message: 'Der er meget mere i arkivet, end et partnerskabs mappe kan fylde',
    expected: 'højst 200 filer og 8 MB, når de er pakket ud',
    fix: 'Pak kun partnerskabets egen mappe.',
  },
  path: {
    message: 'Arkivet har filer, der ville ligge uden for mappen',
    expected: 'filer i mappen og dens undermapper',
    fix: ZIP_AGAIN,
  },
  link: {
    message: 'Arkivet har en genvej til en fil et andet sted',
    expected: 'selve filerne',
    fix: 'Læg filen i mappen i stedet for genvejen, og pak den igen.',
  },
  protected: {
    message: 'Arkivet er beskyttet med en adgangskode',
    expected: 'en .zip uden adgangskode',
    fix: ZIP_AGAIN,
  },
  'no-definition': {
    message: 'Der er ingen definition.yaml i arkivet',
    expected: 'partnerskabets mappe med dens definition.yaml',
    fix: ZIP_AGAIN,
  },
  'several-definitions': {
    message: 'Der er mere end én definition.yaml i arkivet',
    expected: 'ét partnerskabs mappe',
    fix: 'Pak kun det ene partnerskabs mappe.',
  },
} as const;

/** What is said of a definition.yaml as YAML. */
export const YAML_PROBLEMS = {
  'yaml-syntax': ({ what }: { what: keyof typeof YAML_WORDS | null; technical: string | null }) =>
    what === null
      ? {
          message: 'Linjen kan ikke læses som YAML',
          fix: 'Se efter indrykningen, kolonerne og anførselstegnene på linjen.',
        }
      : YAML_WORDS[what],
  'comment-behind-text': ({ kept, cut }: { kept: string; cut: string }) => ({
    message: `Kun ${quoted(kept)} læses: ${quoted(cut)} er en kommentar`,
    fix: 'Sæt hele teksten i anførselstegn, hvis det hører med til den.',
  }),
  'text-cut-by-hash': ({ kept, cut }: { kept: string; cut: string }) => ({
    message: `Teksten slutter ved #: resten af linjen bliver læst som en bemærkning`,
    expected: `"${shown(`${kept} ${cut}`)}" i anførselstegn, eller en bemærkning, der begynder med "# " og et bogstav`,
    found: shown(`${kept} ${cut}`),
    fix: 'Sæt anførselstegn om hele teksten, eller skriv bemærkningen med et mellemrum og et bogstav efter #.',
  }),
  'typographic-quotes': ({ written }: { written: string }) => ({
    message: 'Anførselstegnene bliver en del af værdien: YAML kender kun de lige',
    expected: 'lige anførselstegn ("…")',
    found: shown(written),
    fix: 'Skriv anførselstegnene igen i en editor; skal de med i teksten, så sæt lige anførselstegn uden om det hele.',
  }),
  'no-break-space': () => ({
    message: 'Linjen er rykket ind med hårde mellemrum, som YAML læser som bogstaver',
    expected: 'almindelige mellemrum',
    fix: 'Slet mellemrummene først på linjen og efter kolon, og skriv dem igen.',
  }),
  'garbled-definition': ({ line }: { line: string }) => ({
    message: 'Æ, ø eller å er gået i stykker, da filen blev gemt',
    found: shown(line),
    fix: 'Skriv bogstaverne igen, og gem filen med kodningen UTF-8.',
  }),
  'duplicate-key': ({ key }: { key: string }) => ({
    message: `${quoted(key)} står to gange samme sted`,
    expected: 'hvert felt én gang',
    found: key,
    fix: 'Tag det ene ud, eller skriv de to sammen.',
  }),
};

const YAML_WORDS = {
  tab: {
    message: 'Linjen er rykket ind med en tabulator',
    expected: 'mellemrum',
    fix: 'Ryk ind med mellemrum, to for hvert niveau.',
  },
  'colon-in-text': {
    message: 'En tekst med et kolon i bliver læst som et felt',
    fix: 'Sæt teksten i anførselstegn.',
  },
  'several-documents': {
    message: 'Filen indeholder flere YAML-dokumenter',
    expected: 'ét, uden en linje "---" midt i',
    fix: 'Tag linjen "---" ud, og det, der ikke hører til her.',
  },
  'nested-too-deeply': {
    message: 'Filen har for meget inden i hinanden til at kunne læses',
    fix: 'Se efter klammerne på linjen.',
  },
  reference: {
    message: 'En tekst, der begynder med & eller *, bliver læst som en henvisning inden for filen',
    fix: 'Sæt teksten i anførselstegn, eller skriv ud, hvad der henvises til.',
  },
} as const;
