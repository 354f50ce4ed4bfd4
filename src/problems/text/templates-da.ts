import { figure, meant, named, quoted, shown } from './words-da.ts';

const KINDS = {
  text: 'en tekst',
  passage: 'et afsnit',
  day: 'en dag',
  number: 'et tal',
  boolean: 'et ja eller nej',
  list: 'en liste',
  object: 'en gruppe af felter',
  'list of texts': 'en liste af tekster',
} as const;

/** What a field of a template may be. */
export type FieldKind = keyof typeof KINDS;

const LIMITS = {
  length: 'tegn lang',
  steps: 'partials og blokke',
  characters: 'tegn',
  depth: 'partials, blokke og hjælpere inden i hinanden',
} as const;

const FIX_BRACES = 'Se efter klammerne: hver {{#blok}} skal have sin {{/blok}}.';
const SYNTAX = {
  unclosed: { message: 'slutter, før alle dens blokke og klammer er lukket', fix: FIX_BRACES },
  mismatched: { message: 'lukker en anden blok end den, den åbner', fix: FIX_BRACES },
  unreadable: { message: 'kan ikke læses her', fix: FIX_BRACES },
  quotes: {
    message: 'har buede anførselstegn inden i {{…}}',
    fix: 'Skriv dem igen som lige anførselstegn ("…"): Word og Pages retter dem til buede.',
  },
  reserved: { message: 'indeholder tegnet U+E000, som står for en værdi', fix: 'Tag det ud.' },
  'not-utf8': { message: 'har bogstaver, der ikke er UTF-8', fix: 'Gem filen som UTF-8.' },
} as const;

const TOO_LARGE_FIX = 'Tag partials, eller {{#each}}, der står inden i hinanden, ud.';
const SEE_FIELDS = '"partnerskab template-fields" nævner dem alle.';

const SAID_OF_PARTY = {
  name: { what: 'navnet', partial: 'parties' },
  role: { what: 'rollen', partial: 'organisation' },
  tasks: { what: 'opgaverne', partial: 'tasks' },
  contacts: { what: 'kontaktpersonerne', partial: 'organisation' },
  signatures: { what: 'plads til underskrift', partial: 'signatures' },
} as const;

/** What an agreement says of a party. */
export type SaidOfParty = keyof typeof SAID_OF_PARTY;

/** What is wrong with a construct, where it isn't the field. */
const CONSTRUCTS = {
  'partial-block': { message: 'En partial med en blok, {{#> …}}, kan ikke bruges' },
  decorator: { message: 'En dekorator, {{* …}}, kan ikke bruges' },
  'inline-partial': { message: 'En partial inde i skabelonen, {{#*inline …}}, kan ikke bruges' },
  other: { message: 'Det kan ikke bruges i en skabelon' },
  null: { message: 'null og undefined er ikke værdier, som en skabelon kan bruge', fix: 'Tag det ud.' },
  block: {
    message: 'Blokken kan ikke bruges sådan',
    expected: '{{#if x}}, {{#unless x}}, {{#each x}} eller {{#with x}} med ét argument',
    fix: 'Brug en af de blokke.',
  },
  'with-itself': {
    message: '{{#with}} fører derhen, hvor den allerede står',
    fix: 'Tag blokken ud, og behold det, der står i den.',
  },
  'name-taken': {
    message: 'Navnet er en hjælpers, så intet andet kan hedde sådan',
    expected: '{{#each liste as |punkt nummer|}} eller {{#with felter as |navn|}}',
    fix: 'Vælg et andet navn, eller tag det ud.',
  },
  'too-many-names': {
    message: 'Så meget kan blokken ikke give navne',
    expected: '{{#each liste as |punkt nummer|}} eller {{#with felter as |navn|}}',
    fix: 'Tag et navn ud.',
  },
} as const;

const USABLE = 'Brug {{felt}}, {{#if}}, {{#unless}}, {{#each}}, {{#with}} og {{> partial}}.';

const NOWHERE = {
  'no-such-field': (part: string) => `${quoted(part)} findes ikke`,
  'nothing-outside': () => 'der er ikke noget længere ude',
  'no-way-out': () => 'det, der begynder med @, kender ingen vej ud',
  'only-in-each': () => 'det findes ikke, eller kun inde i {{#each}}',
} as const;

/** Why a path of a template leads to nothing. */
export type Nowhere = keyof typeof NOWHERE;

/** What is said of a template: its syntax, and what it uses. */
export const TEMPLATE_PROBLEMS = {
  'template-syntax': (data: { name: string; what: keyof typeof SYNTAX; line: string }) => ({
    message: `Skabelonen ${data.name} ${SYNTAX[data.what].message}`,
    ...(data.line !== '' && { found: shown(data.line) }),
    fix: SYNTAX[data.what].fix,
  }),
  'template-too-large': (data: {
    name: string;
    limit: keyof typeof LIMITS;
    most: number;
    /** Of a template that isn't filled in yet: how many items each list is taken to have. */
    items: number | null;
  }) => ({
    message: `Skabelonen ${data.name} ${data.items === null ? 'er' : 'kan blive til'} mere end ${figure(data.most)} ${LIMITS[data.limit]}`,
    expected: `højst ${figure(data.most)}${data.items === null ? '' : `, med ${data.items} punkter i hver liste`}`,
    fix: data.limit === 'length' ? 'Se efter, om det er den rigtige fil.' : TOO_LARGE_FIX,
  }),
  'unknown-template': ({ name, known, nearest }: { name: string; known: string[]; nearest: string[] }) => ({
    message: `Der er ingen skabelon ${quoted(name)}`,
    expected: named(known),
    found: name,
    fix: `Ret "template" i definitionen, eller læg ${name}.md.hbs sammen med partnerskabets andre skabeloner af den slags.${meant(nearest)}`,
  }),
  'reminder-title': ({ name, line }: { name: string; line: string }) => ({
    message: `Skabelonen ${name} begynder ikke med en overskrift`,
    expected: 'en første linje som "# Husk svaret"',
    found: quoted(line),
    fix: 'Begynd med "# " og det, påmindelsen handler om: det er også det, en notifikation viser.',
  }),
  'party-not-in-template': ({
    what,
    parties,
    field,
  }: {
    what: SaidOfParty;
    parties: string[];
    field: string;
  }) => ({
    message: `Aftalens skabelon skriver ikke ${SAID_OF_PARTY[what].what} for ${named(parties, 'og')}`,
    expected: `{{> ${SAID_OF_PARTY[what].partial}}}, eller feltet ${field}`,
    found: 'kun kommunen og KL, eller ingen',
    fix: 'Skriv det for alle parter i skabelonen.',
  }),
  'clause-not-in-template': ({ clause, field }: { clause: string; field: string }) => ({
    message: `Bestemmelsen ${quoted(clause)} har et sted, som aftalens skabelon ikke har, og ville mangle i aftalerne`,
    expected: `{{${field}}} i skabelonen`,
    found: 'ingen',
    fix: `Skriv {{${field}}} dér, hvor bestemmelsen skal stå, eller ret dens sted.`,
  }),
  'unused-template': (data: { name: string; overridable: string[]; kind: 'agreement' | 'reminder' }) => ({
    message: `Intet bruger skabelonen ${quoted(data.name)}`,
    expected: `et navn, der træder i stedet for en skabelon: ${data.overridable.join(', ')}`,
    found: data.name,
    fix: `Omdøb den, nævn den i ${data.kind === 'agreement' ? 'agreement.template' : 'en regel'}, eller tag den ud.`,
  }),
  'unused-file': ({ name, rename }: { name: string; rename: string | null }) => ({
    message: `Intet bruger filen ${quoted(name)}`,
    expected: 'definition.yaml og skabeloner, der ender på .md.hbs',
    found: name,
    fix:
      rename === null
        ? 'Flyt den et andet sted hen, hvis den ikke skal bruges.'
        : `Omdøb den til ${rename}, hvis den skal bruges.`,
  }),
  'unused-folder': ({ name, known }: { name: string; known: string[] }) => ({
    message: `Intet læses fra mappen ${quoted(name)}`,
    expected: `skabeloner i partnerskabets mappe, eller i ${named(known)}`,
    found: name,
    fix: 'Flyt dens skabeloner, hvis de skal bruges.',
  }),
  'heading-space': ({ line }: { line: string }) => ({
    message:
      'Der står et hårdt mellemrum efter #, - eller nummeret, så linjen ikke er en overskrift eller et punkt',
    expected: 'et almindeligt mellemrum',
    found: shown(line),
    fix: 'Slet mellemrummet, og skriv det igen.',
  }),
  'template-construct': ({ what, source }: { what: keyof typeof CONSTRUCTS; source: string }) => ({
    fix: USABLE,
    ...CONSTRUCTS[what],
    found: shown(source),
  }),
  'not-printable': ({ source, kind, fields }: { source: string; kind: FieldKind; fields: string[] }) => ({
    message: `{{${source}}} er ${KINDS[kind]} og kan ikke skrives`,
    expected: 'en tekst eller et tal',
    found: KINDS[kind],
    fix: {
      list: 'Brug {{#each}} eller {{join}}.',
      object: `Skriv et af felterne: ${fields.join(', ')}.`,
      boolean: 'Spørg om det med {{#if}}.',
      day: 'Brug {{date}}.',
      text: 'Brug et andet felt.',
      passage: 'Brug et andet felt.',
      number: 'Brug et andet felt.',
      'list of texts': 'Brug {{join}}.',
    }[kind],
  }),
  'asks-about-missing': ({ source }: { source: string }) => ({
    message: `${source} spørger om en værdi, som kan mangle endnu, og ville skjule, at den mangler`,
    found: source,
    fix: 'Skriv værdien: så længe den mangler, siger udkastet det selv.',
  }),
  'wrong-kind': (data: { source: string; wanted: FieldKind; kind: FieldKind; example: string | null }) => ({
    message: `${data.source} skal have ${KINDS[data.wanted]}`,
    expected: data.example ?? KINDS[data.wanted],
    found: KINDS[data.kind],
    fix:
      data.example === null
        ? `Nævn ${KINDS[data.wanted]}, eller brug {{#if}}.`
        : 'Nævn et felt af den slags.',
  }),
  'list-may-be-empty': ({ source, helper }: { source: string; helper: string | null }) => ({
    message:
      helper === null
        ? `{{#each ${source}}} har måske intet at vise, og bestemmelsen ville være tom`
        : `Listen til "${helper}" er måske tom, og sætningen ville have et hul`,
    found: source,
    fix:
      helper === null
        ? 'Sig med {{else}}, hvad der så skal stå, eller sæt blokken inden i {{#if}} om samme liste.'
        : `Sæt det inden i {{#if ${source}}} … {{else}} … {{/if}}.`,
  }),
  'field-may-be-absent': ({ source, absent }: { source: string; absent: string }) => ({
    message: `{{${source}}} er der måske ikke, og bestemmelsen ville være tom`,
    found: source,
    fix: `Sæt det inden i {{#if ${absent}}} … {{else}} … {{/if}}.`,
  }),
  'unknown-field': (data: {
    source: string;
    part: string;
    why: Nowhere;
    known: string[];
    nearest: string[];
  }) => ({
    message: `{{${data.source}}} fører ikke til noget: ${NOWHERE[data.why](data.part)}`,
    ...(data.known.length > 0 && { expected: named(data.known) }),
    found: data.source,
    fix: `Brug et felt, der findes; ${SEE_FIELDS}${meant(data.nearest)}`,
  }),
  'unknown-partial': (data: { name: string | null; source: string; known: string[]; nearest: string[] }) => ({
    message:
      data.name === null
        ? 'Navnet på en partial skal skrives ud'
        : `Der er ingen partial ${quoted(data.name)}`,
    expected: data.known.length > 0 ? named(data.known) : 'en fil i mappen "partials"',
    found: data.source,
    fix: `Partials er filerne i en mappe "partials" ved siden af skabelonen, nævnt uden ".md.hbs".${meant(data.nearest)}`,
  }),
  'partial-arguments': ({ name, given, hasNamed }: { name: string; given: number; hasNamed: boolean }) => ({
    message: `{{> ${name}}} tager højst ét argument, og ingen med navn`,
    expected: `{{> ${name}}} eller {{> ${name} felter}}`,
    found: argumentsText(given, hasNamed),
    fix: 'Giv den de felter, den handler om.',
  }),
  'endless-partial': ({ name, way }: { name: string; way: string[] }) => ({
    message: `Partialen ${quoted(name)} indeholder sig selv: ${way.join(' → ')}`,
    fix: 'Tag den ene ud.',
  }),
  'helper-arguments': (data: {
    helper: string;
    takes: FieldKind[];
    example: string;
    given: number;
    hasNamed: boolean;
  }) => ({
    message: `Hjælperen "${data.helper}" tager ${named(
      data.takes.map((kind) => KINDS[kind]),
      'og',
    )}`,
    expected: data.example,
    found: argumentsText(data.given, data.hasNamed),
    fix: 'Skriv den som i eksemplet.',
  }),
  'unknown-helper': ({ name, known, nearest }: { name: string; known: string[]; nearest: string[] }) => ({
    message: `Der er ingen hjælper ${quoted(name)}`,
    expected: named(known),
    found: name,
    fix: `Brug en hjælper, der findes; ${SEE_FIELDS}${meant(nearest)}`,
  }),
};

function argumentsText(given: number, hasNamed: boolean): string {
  const count = given === 0 ? 'ingen argumenter' : given === 1 ? 'ét argument' : `${given} argumenter`;
  return hasNamed ? `${count} og nogle med navn` : count;
}
