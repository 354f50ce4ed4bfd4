import type { Block, DocumentTree, Inline } from '../../src/documents/document-tree.ts';

/** What differs between the municipalities' agreements in the benchmark. */
export interface AgreementValues {
  municipality: string;
  council: string;
  caseNumber: string;
  cvr: string;
  mayor: string;
  director: string;
  goal: string;
  areas: { rank: string; area: string; why: string }[];
  members: { name: string; contact: string; email: string }[];
  timeline: { when: string; what: string }[];
}

/** A five-page partnership agreement, made up, with everything that a real one has. */
export function agreementTree(values: AgreementValues, loops: Loops = repeat(values)): DocumentTree {
  const { municipality, council } = values;
  return {
    title: `Partnerskabsaftale mellem ${municipality} og KL`,
    draft: true,
    letterhead: {
      date: '7. april 2017',
      caseId: 'SAG-2016-06696',
      documentId: '2301487',
      email: 'HSO@kl.dk',
      phone: '3370 3316',
      address: ['Weidekampsgade 10', 'Postboks 3370', '2300 København S'],
      website: 'www.kl.dk',
    },
    blocks: [
      { kind: 'title', content: text('Partnerskabsaftale om kvalitet i dagtilbud') },
      paragraph(
        'Aftalen er indgået mellem ',
        bold(municipality),
        `, CVR-nr. ${values.cvr}, ved ${council}, og `,
        bold('KL'),
        ' ved bestyrelsen. Den bygger på den invitation, som KL sendte til alle kommuner i april 2017.',
      ),
      heading(1, 'Baggrund'),
      paragraph(
        `Næsten alle børn i ${municipality} går i dagtilbud. Det giver kommunen en god mulighed for at gøre en forskel tidligt. Parterne er enige om, at kvaliteten af det pædagogiske arbejde har afgørende betydning for børns trivsel, læring og udvikling, og at den bedst løftes i et samarbejde, hvor kommunerne lærer af hinanden og af den nyeste viden.`,
      ),
      paragraph(
        'Undersøgelser viser, at der er forskelle mellem kommuner og mellem de enkelte dagtilbud. Den viden forpligter både politikere, forvaltning og ledere. Partnerskabet skal støtte arbejdet med at omsætte viden til handling i hverdagen, og det skal ske i et forløb, som er tilpasset de lokale forhold.',
      ),
      heading(1, 'Formål og succeskriterier'),
      paragraph(
        'Formålet er at øge kvaliteten i de kommunale dagtilbud gennem samarbejde på tværs af kommuner. Parterne anser partnerskabet for vellykket, når',
      ),
      list(false, [
        'dagtilbudsområdet bliver prioriteret højt i kommunen,',
        'den faglige ledelse i forvaltningen og på institutionerne bliver udfordret og udviklet,',
        'der sker en udvikling af evalueringskulturen på dagtilbudsområdet,',
        'arbejdet med den styrkede pædagogiske læreplan bliver understøttet, og',
        'ny praksis bygger på den viden, som er mest relevant lokalt.',
      ]),
      heading(2, 'Kommunens egne mål'),
      paragraph(values.goal),
      paragraph(
        'Målene følges op ved midtvejs- og afslutningsseminaret. Kommunen beslutter selv, hvordan den måler, om målene er nået, og deler sine erfaringer med de øvrige kommuner i netværket.',
      ),
      heading(1, 'Indsatsområder'),
      paragraph(
        `${municipality} har prioriteret indsatsområderne i den rækkefølge, som fremgår af tabellen. Prioriteringen indgår i sammensætningen af netværkene.`,
      ),
      {
        kind: 'table',
        columns: [{ align: 'right' }, { align: 'left' }, { align: 'left' }],
        header: [text('Nr.'), text('Indsatsområde'), text('Kommunens begrundelse')],
        rows: loops.areas,
      },
      paragraph(
        'Netværkets tre til fem fælles indsatsområder fastlægges sammen med de deltagende kommuner på det fælles opstartsseminar.',
      ),
      heading(1, 'Parternes opgaver'),
      heading(2, 'KL'),
      paragraph('KL har projektledelsen og'),
      list(true, [
        'planlægger og leder fem heldagsmøder i hvert netværk,',
        'afholder et opstarts-, et midtvejs- og et afslutningsseminar for alle deltagere,',
        'stiller redskaber til selvevaluering og til arbejdet mellem møderne til rådighed,',
        'formidler viden fra forskning og fra praksis i de deltagende kommuner, og',
        'samler resultater og anbefalinger til gavn for alle kommuner.',
      ]),
      heading(2, 'Kommunen'),
      paragraph(`${municipality} forpligter sig til`),
      list(true, [
        'at lade op til fem faste deltagere tage del i netværkets møder,',
        'at gennemføre en selvevaluering og at arbejde med hjemmeopgaver i egen organisation,',
        'at tage del i gensidige kommunebesøg,',
        'at orientere det politiske udvalg om fremdriften mindst en gang om året, og',
        'at dele materiale og erfaringer, som andre kommuner kan have gavn af.',
      ]),
      heading(1, 'Organisering'),
      paragraph(
        `${municipality} deltager i et netværk med de kommuner, som er nævnt i tabellen. Netværket mødes fem gange i løbet af partnerskabets to år.`,
      ),
      {
        kind: 'table',
        columns: [{ align: 'left' }, { align: 'left' }, { align: 'left' }],
        header: [text('Kommune'), text('Kontaktperson'), text('E-mail')],
        rows: loops.members,
      },
      paragraph(
        'Spørgsmål om partnerskabet rettes til ',
        {
          kind: 'link',
          url: 'mailto:hso@kl.dk',
          content: text('konsulent Helle Steiness Olsen (hso@kl.dk)'),
        },
        '. Der nedsættes en følgegruppe med repræsentanter for BKF, BUPL og FOA, som mødes to gange årligt.',
      ),
      heading(1, 'Tidsplan'),
      paragraph('Datoer uden en bestemt dag er foreløbige og fastlægges af KL i samråd med netværket.'),
      {
        kind: 'table',
        columns: [{ align: 'left' }, { align: 'left' }],
        header: [text('Tidspunkt'), text('Aktivitet')],
        rows: loops.timeline,
      },
      heading(1, 'Økonomi'),
      paragraph(
        'Kommunen betaler 110.000 kr. i alt for de to år. Prisen dækker fem heldagsmøder med op til fem deltagere samt tre seminarer, hvor kommunen desuden kan deltage med op til to politikere. Et særskilt lederforløb kan købes til. Moms: ',
        missing('[Mangler: oplysning om moms]'),
        '.',
      ),
      heading(1, 'Varighed, ændring og udtræden'),
      paragraph(
        'Aftalen gælder fra underskrivelsen og til partnerskabet slutter med udgangen af andet halvår 2019. Ændringer aftales skriftligt. ',
        missing('[Mangler: vilkår for udtræden]'),
      ),
      heading(1, 'Formidling og behandling af personoplysninger'),
      paragraph(
        'Resultater og anbefalinger formidles i et materiale til alle kommuner. Parterne behandler kun de oplysninger om kontaktpersoner og deltagere, som er nødvendige for at gennemføre partnerskabet, og sletter dem, når det er slut og opgjort.',
      ),
      heading(1, 'Politisk godkendelse'),
      paragraph(`Aftalen er tiltrådt af ${council}. Kommunens sagsnummer er ${values.caseNumber}.`),
      heading(1, 'Underskrifter'),
      signature(`For ${municipality}`, values.mayor, 'borgmester'),
      signature(`For ${municipality}`, values.director, 'kommunaldirektør'),
      signature('For KL', 'Martin Damm', 'formand'),
    ],
  };
}

/** The rows of the tables, which a template repeats for each entry. */
export interface Loops {
  areas: Inline[][][];
  members: Inline[][][];
  timeline: Inline[][][];
}

function repeat(values: AgreementValues): Loops {
  return {
    areas: values.areas.map(({ rank, area, why }) => [text(rank), text(area), text(why)]),
    members: values.members.map(({ name, contact, email }) => [text(name), text(contact), text(email)]),
    timeline: values.timeline.map(({ when, what }) => [text(when), text(what)]),
  };
}

/** Values that differ in every document, for a made-up municipality. */
export function agreementValues(number: number): AgreementValues {
  const municipality = `Prøvekøbing ${number} Kommune`;
  return {
    municipality,
    council: number % 2 === 0 ? 'byrådet' : 'kommunalbestyrelsen',
    caseNumber: `00.30.02-G01-${number}-17`,
    cvr: String(29_000_000 + number),
    mayor: `Birthe Borgmester ${number}`,
    director: `Dan Direktør ${number}`,
    goal: `${municipality} vil styrke samarbejdet med forældrene og dagtilbuddenes arbejde med social mobilitet. Ved udgangen af 2019 har alle ${number + 10} dagtilbud gennemført mindst to selvevalueringer, og resultaterne er drøftet i det politiske udvalg.`,
    areas: areas.map((area, index) => ({
      rank: String(index + 1),
      area,
      why: `Området er valgt, fordi ${municipality} allerede arbejder med det i ${index + number} dagtilbud.`,
    })),
    members: Array.from({ length: 9 }, (_, index) => ({
      name: `Netværkskommune ${number + index}`,
      contact: `Kontakt Kontaktsen ${index}`,
      email: `kontakt${number + index}@kommune${index}.dk`,
    })),
    timeline,
  };
}

const areas = [
  'Samarbejde med forældre om børns læring og trivsel',
  'Tværprofessionelt samarbejde',
  'Dokumentation og dataunderstøttet ledelse',
  'Dagtilbuddets arbejde med at øge social mobilitet',
  'Digital understøttelse af kvalitetsudvikling i dagtilbud',
  'Tidlig indsats og forebyggelse',
  'Overgange og sammenhænge',
  'Tosprogede børn',
];

const timeline = [
  ['5. maj 2017', 'Frist for tilkendegivelse af interesse og ønsker til indsatsområder'],
  ['5. maj – 30. juni 2017', 'KL og kommunen afstemmer forventninger'],
  ['16. juni 2017', 'Kommunalbestyrelserne har tiltrådt partnerskabsaftalen'],
  ['20. september 2017', 'Fælles opstartsseminar med politisk deltagelse'],
  ['4. kvartal 2017', 'Første temamøder i de kommunale netværk'],
  ['2. kvartal 2018', 'Andet temamøde i de kommunale netværk'],
  ['3. kvartal 2018', 'Gensidige kommunebesøg og eventuel frivillig lederrotation'],
  ['4. kvartal 2018', 'Fælles midtvejsseminar med politisk deltagelse'],
  ['1. kvartal 2019', 'Tredje temamøder i de kommunale netværk'],
  ['2. kvartal 2019', 'Fjerde temamøder i de kommunale netværk'],
  ['3. kvartal 2019', 'Femte temamøder og fælles afslutningskonference med politisk deltagelse'],
].map(([when = '', what = '']) => ({ when, what }));

export function text(value: string): Inline[] {
  return [{ kind: 'text', text: value }];
}

function bold(value: string): Inline {
  return { kind: 'text', text: value, bold: true };
}

function missing(value: string): Inline {
  return { kind: 'missing', text: value };
}

function heading(level: 1 | 2 | 3, value: string): Block {
  return { kind: 'heading', level, content: text(value) };
}

function paragraph(...content: (string | Inline)[]): Block {
  return {
    kind: 'paragraph',
    content: content.flatMap((part) => (typeof part === 'string' ? text(part) : [part])),
  };
}

function list(ordered: boolean, items: string[]): Block {
  return { kind: 'list', ordered, items: items.map((item) => [paragraph(item)]) };
}

function signature(party: string, name: string, title: string): Block {
  const line = (label: string) => paragraph(`${label}: `, { kind: 'writing-line' });
  return {
    kind: 'keep-together',
    blocks: [
      paragraph(bold(party)),
      paragraph(`${name}, ${title}`),
      line('Sted og dato'),
      line('Underskrift'),
    ],
  };
}
