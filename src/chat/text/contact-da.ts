import { joinDanish, nameInText } from '../../partnership/danish.ts';
import type { Notice } from '../../partnership/enrolment/refusal.ts';
import type { Button, Message, MessageBlock } from '../message.ts';
import { momentText } from './log-da.ts';
import { placeLabel, quoted } from './words-da.ts';

type Fact = { label: string; value: string };

function menuButton(place: string): Button {
  return { action: 'menu', value: place, label: 'Menu' };
}

function withMenu(summary: string, place: string, ...blocks: MessageBlock[]): Message {
  return withButtons(summary, [menuButton(place)], ...blocks);
}

function withButtons(summary: string, buttons: readonly Button[], ...blocks: MessageBlock[]): Message {
  return { summary, blocks: [...blocks, { kind: 'buttons', buttons }] };
}

const NOT_COUNTED = {
  'under-reservation':
    'I har svaret med forbehold for politisk godkendelse. Ret svaret til ja, når godkendelsen foreligger.',
  'in-future': 'Datoen ligger i fremtiden. Skriv godkendelsen igen, når beslutningen er truffet.',
  'before-invitation': 'Datoen ligger før invitationen. Ret den, hvis den er forkert.',
  'body-does-not-approve':
    'Partnerskabet kræver en politisk beslutning, og den kan forvaltningen ikke træffe. Skriv den politiske beslutning, når den er truffet.',
} as const;

/** Those notices to staff that contacts see too: that an answer does not count exactly as given. */
export function ownNotice(notice: Notice): string[] {
  switch (notice.kind) {
    case 'late-answer':
      return ['Svaret er kommet efter fristen. Det er taget med og mærket som sent.'];
    case 'approval-not-counted':
      return [`Godkendelsen i ${notice.bodyName} tæller ikke endnu. ${NOT_COUNTED[notice.because]}`];
    default:
      return [];
  }
}

/** To a municipality's other contacts: who has sent something to KL, where, and what it changes. */
export const COLLEAGUES = {
  sent: (of: {
    who: string;
    /** Where it was sent: "i Slack". */
    where: string;
    municipality: string;
    title: string;
    /** A line each; undefined where nothing was sent before. */
    changes: readonly string[] | undefined;
    decision: { before: string; after: string } | undefined;
    facts: readonly Fact[];
    reopen: string;
    place: string;
  }): Message => {
    const text = of.changes
      ? `${of.who} har ${of.where} ændret det, ${of.municipality} har sendt til KL ("${of.title}").`
      : `${of.who} har ${of.where} sendt "${of.title}" til KL for ${of.municipality}.`;
    const changes = [
      ...(of.decision ? [`${of.decision.before} → ${of.decision.after}`] : []),
      ...(of.changes ?? []),
    ];
    return withButtons(
      text,
      [
        { action: 'our-answer', value: of.place, label: 'Vores svar' },
        { action: 'form', value: of.reopen, label: 'Ret' },
      ],
      { kind: 'text', text },
      ...(changes.length > 0 ? [{ kind: 'list', items: changes } as const] : []),
      ...(of.changes || of.facts.length === 0 ? [] : [{ kind: 'facts', facts: of.facts } as const]),
    );
  },
} as const;

/** What contacts see, apart from forms. */
export const CONTACT = {
  menu: (menu: {
    partnership: string;
    municipality: string;
    state: string;
    deadline: string | undefined;
    missing: readonly string[];
    /** The invitation's, while it is not answered. */
    question: string | undefined;
    /** What to do next. */
    steps: readonly Button[];
    place: string;
  }): Message => ({
    summary: `${menu.partnership}: ${menu.municipality}`,
    blocks: [
      { kind: 'heading', text: menu.municipality },
      { kind: 'text', text: menu.partnership },
      {
        kind: 'facts',
        facts: [
          { label: 'Tilstand', value: menu.state },
          ...(menu.deadline === undefined ? [] : [{ label: 'Frist for svar', value: menu.deadline }]),
          ...(menu.missing.length > 0 ? [{ label: 'Mangler fra jer', value: menu.missing.join('\n') }] : []),
        ],
      },
      ...(menu.question === undefined ? [] : [{ kind: 'text', text: menu.question } as const]),
      {
        kind: 'buttons',
        buttons: [...menu.steps, { action: 'more', value: menu.place, label: 'Mere' }],
      },
      {
        kind: 'note',
        text: 'Du kan også skrive, hvad du vil: svar, mangler, vores svar, datoer, netværk, aftale, mine data, hjælp.',
      },
    ],
  }),
  continueForm: (form: string) => `Fortsæt: ${form}`,
  continueFor: (form: string, municipality: string) => placeLabel(`Fortsæt for ${municipality}`, form),
  more: (municipality: string, forms: readonly Button[], views: readonly Button[]): Message => ({
    summary: `Mere for ${municipality}`,
    blocks: [
      { kind: 'text', text: municipality },
      ...(forms.length > 0 ? [{ kind: 'buttons', buttons: forms } as const] : []),
      { kind: 'buttons', buttons: views },
    ],
  }),
  viewButtons: (place: string, there: { network: boolean; agreement: boolean }): Button[] => [
    { action: 'talk', value: `express-interest|${place}`, label: 'Svar i samtale' },
    { action: 'our-answer', value: place, label: 'Vores svar' },
    { action: 'missing', value: place, label: 'Hvad mangler?' },
    { action: 'dates', value: place, label: 'Datoer' },
    { action: 'calendar', value: place, label: 'Kalender' },
    ...(there.network ? [{ action: 'network', value: place, label: 'Netværk' }] : []),
    ...(there.agreement ? [{ action: 'agreement', value: place, label: 'Aftaleudkast' }] : []),
    { action: 'questions', value: place, label: 'Spørgsmålene som PDF' },
    { action: 'council-paper', value: place, label: 'Udkast til sagsfremstilling' },
    { action: 'contacts', value: place, label: 'Kontaktpersoner' },
    { action: 'my-data', value: place, label: 'Mine data' },
    { action: 'menu', value: place, label: 'Menu' },
  ],
  menuButton,
  /** "Helle Olsen (hso@kl.dk) eller Bo Lund (bl@kl.dk)" */
  peopleAtKl: (people: readonly { name: string; email: string }[]): string =>
    joinDanish(
      people.map(({ name, email }) => `${name} (${email})`),
      'eller',
    ),
  /** Whom to ask when the bot has no answer. */
  askKl: (people: readonly { name: string; email: string }[]): MessageBlock => ({
    kind: 'note',
    text: `Vil du spørge KL om noget, så skriv til ${joinDanish(
      people.map(({ name, email }) => `${name} (${email})`),
      'eller',
    )}.`,
  }),
  welcome: (buttons: readonly Button[]): Message => ({
    summary: 'Selv tak.',
    blocks: [
      { kind: 'text', text: 'Selv tak. Skriv igen, når der er noget.' },
      { kind: 'buttons', buttons },
    ],
  }),
  help: (places: readonly Button[], askKl: MessageBlock): Message => ({
    summary: 'Hjælp',
    blocks: [
      { kind: 'heading', text: 'Det kan du' },
      {
        kind: 'list',
        items: [
          'svar – svar på invitationen i et skema, eller skriv "samtale" for at svare et spørgsmål ad gangen',
          'personer, forudsætninger, selvevaluering, godkendelse, tilkøb, besøg, faktureringsoplysninger – de andre skemaer, når de er aktuelle; også i samtale, for eksempel "samtale personer"',
          'mangler – hvad der mangler fra jer',
          'vores svar, datoer, netværk, aftale, kontaktpersoner – se det',
          'skriv til mig på mail (eller i Slack, i Teams) – hvor påmindelser og beskeder skal sendes hen',
          'mine data – se eller slet det, der er gemt om dig',
        ],
      },
      askKl,
      ...(places.length > 0 ? [{ kind: 'buttons', buttons: places } as const] : []),
    ],
  }),
  /** @param begun forms to go on with */
  whichPlace: (buttons: readonly Button[], begun: readonly Button[] = []): Message => ({
    summary: 'Hvilken kommune og hvilket partnerskab?',
    blocks: [
      ...(begun.length === 0
        ? []
        : ([
            { kind: 'text', text: 'Du er begyndt på et skema, som KL ikke har fået endnu:' },
            { kind: 'buttons', buttons: begun },
          ] as const)),
      { kind: 'text', text: 'Hvilken kommune og hvilket partnerskab gælder det?' },
      { kind: 'buttons', buttons },
    ],
  }),
  /** Beside something else that was asked for. */
  answerNotNoted: {
    summary: 'Du skrev også noget, der ligner et svar på invitationen. Det har jeg ikke noteret.',
    blocks: [
      {
        kind: 'text',
        text: 'Du skrev også noget, der ligner et svar på invitationen. Det har jeg ikke noteret. Skriv "svar", hvis I vil svare.',
      },
    ],
  } satisfies Message,
  /** @param offer what can be done with what was written */
  notUnderstood: (offer: string, buttons: readonly Button[], askKl: MessageBlock): Message => ({
    summary: offer,
    blocks: [
      { kind: 'text', text: offer },
      { kind: 'text', text: 'Skriv "hjælp" for at se, hvad jeg selv kan, eller vælg her:' },
      { kind: 'buttons', buttons },
      askKl,
    ],
  }),
  /** To a mere "ja" below a message that can't be answered by a word. */
  whatWasMeant: (said: string, buttons: readonly Button[]): Message =>
    withButtons(`Hvad mener du med ${quoted(said)}?`, buttons, {
      kind: 'text',
      text: `Jeg er ikke sikker på, hvad du mener med ${quoted(said)}, så jeg har ikke noteret noget. Det, jeg sidst skrev til dig om, kan du gøre her:`,
    }),
  /** @param kept the answer that counts, of the only municipality that it may be about */
  editedTooLate: (
    municipality: string | undefined,
    kept: readonly Fact[],
    buttons: readonly Button[],
  ): Message => ({
    summary: 'Din rettelse ændrer ikke noget.',
    blocks: [
      {
        kind: 'text',
        text: 'Du har rettet en besked, som jeg allerede har læst. Rettelsen ændrer ikke noget af det, jeg har noteret. Skal den gælde, så skriv den som en ny besked.',
      },
      ...(kept.length === 0
        ? []
        : ([
            { kind: 'text', text: `Det, der gælder for ${municipality}, er stadig:` },
            { kind: 'facts', facts: kept },
          ] as const)),
      { kind: 'buttons', buttons },
    ],
  }),
  missing: (
    municipality: string,
    missing: readonly string[],
    forms: readonly Button[],
    place: string,
  ): Message =>
    missing.length === 0
      ? withMenu(`Der mangler ikke noget fra ${municipality}.`, place, {
          kind: 'text',
          text: `Der mangler ikke noget fra ${municipality} lige nu.`,
        })
      : withButtons(
          `Der mangler noget fra ${municipality}.`,
          [...forms, menuButton(place)],
          { kind: 'text', text: `Fra ${municipality} mangler:` },
          { kind: 'list', items: missing },
        ),
  answer: (
    municipality: string,
    receivedAt: string | undefined,
    late: boolean,
    parts: readonly { title: string; facts: readonly Fact[] }[],
    forms: readonly Button[],
    place: string,
  ): Message =>
    receivedAt === undefined
      ? withButtons(`${municipality} har ikke svaret endnu.`, [...forms, menuButton(place)], {
          kind: 'text',
          text: `${municipality} har ikke svaret endnu.`,
        })
      : withButtons(
          `Svaret fra ${municipality}`,
          [...forms.map((form) => ({ ...form, label: 'Ret svaret' })), menuButton(place)],
          { kind: 'text', text: `Modtaget ${momentText(receivedAt)}${late ? ', efter fristen' : ''}.` },
          ...parts.flatMap(({ title, facts }): MessageBlock[] => [
            { kind: 'heading', text: title },
            { kind: 'facts', facts },
          ]),
        ),
  milestone: (title: string, meetings: readonly string[]): string =>
    meetings.length === 0 ? title : `${title}: ${meetings.join('; ')}`,
  dates: (
    partnership: string,
    municipality: string,
    facts: readonly Fact[],
    note: string | undefined,
    place: string,
  ): Message =>
    withMenu(
      `Datoer for ${municipality}`,
      place,
      { kind: 'heading', text: 'Datoer' },
      { kind: 'text', text: partnership },
      { kind: 'facts', facts },
      ...(note === undefined ? [] : [{ kind: 'note', text: note } as const]),
    ),
  network: (
    municipality: string,
    name: string | undefined,
    members: readonly string[],
    place: string,
  ): Message =>
    name === undefined
      ? withMenu('Netværkene er ikke dannet endnu.', place, {
          kind: 'text',
          text: 'Netværkene er ikke dannet endnu.',
        })
      : withMenu(
          `${municipality} er i ${name}.`,
          place,
          { kind: 'text', text: `${municipality} er i ${name} sammen med:` },
          { kind: 'list', items: members },
        ),
  /** `others`: of the agreement's further parties, and of the municipality. */
  contacts: (
    atKl: readonly string[],
    others: readonly { name: string; people: readonly string[] }[],
    place: string,
  ): Message =>
    withMenu(
      'Kontaktpersoner',
      place,
      { kind: 'text', text: 'Har du spørgsmål, så kontakt KL:' },
      { kind: 'list', items: atKl },
      ...others.flatMap(({ name, people }) => [
        { kind: 'text' as const, text: `For ${name}:` },
        { kind: 'list' as const, items: people },
      ]),
    ),
  substitute: (person: string) => `${person} (stedfortræder)`,
  noAgreement: (municipality: string, place: string): Message =>
    withMenu('Der er ikke noget udkast endnu.', place, {
      kind: 'text',
      text: `Der er ikke lavet udkast til aftale for ${municipality} endnu. KL laver udkast for de kommuner, der har sagt ja.`,
    }),
  agreement: (municipality: string, version: number, frozen: boolean): Message => ({
    summary: `Aftale for ${municipality}`,
    blocks: [
      {
        kind: 'text',
        text: frozen
          ? `Her er aftalen for ${municipality}, som den blev underskrevet (version ${version}).`
          : `Her er det seneste udkast til aftale for ${municipality} (version ${version}).`,
      },
    ],
  }),
  remindedOn: (day: string, answers: readonly Button[]): Message =>
    withButtons(`Du bliver mindet om det ${day}.`, answers, {
      kind: 'text',
      text: `Du bliver mindet om det ${day}, hvis I ikke har svaret inden da. KL's egne påmindelser kommer også, som de plejer. I kan svare når som helst.`,
    }),
  tooLateForLater: (question: string, deadline: string | undefined, answers: readonly Button[]): Message =>
    withButtons('Om en uge er det for sent.', answers, {
      kind: 'text',
      text:
        deadline === undefined
          ? `Om en uge kan du ikke blive mindet om det. ${question}`
          : `Om en uge er det for sent: Fristen er ${deadline}. ${question}`,
    }),
  whichToRemind: (questions: readonly { question: string; value: string }[]): Message => ({
    summary: 'Hvad skal jeg minde dig om?',
    blocks: [
      { kind: 'text', text: 'Hvad skal jeg minde dig om?' },
      {
        kind: 'buttons',
        buttons: questions.map(({ question, value }) => ({
          action: 'remind-later',
          value,
          label: question.length <= 75 ? question : `${question.slice(0, 74).trimEnd()}…`,
        })),
      },
    ],
  }),
  asYouAskedLater: (
    municipality: string,
    partnership: string,
    question: string,
    deadline: string | undefined,
    answers: readonly Button[],
  ): Message =>
    withButtons(`${municipality} har ikke svaret på et spørgsmål endnu.`, answers, {
      kind: 'text',
      text: [
        `Du bad mig minde dig om et spørgsmål om ${nameInText(partnership)}, som ${municipality} ikke har svaret på endnu.`,
        ...(deadline === undefined ? [] : [` Fristen er ${deadline}.`]),
        ` ${question}`,
      ].join(''),
    }),
  asYouAsked: (
    municipality: string,
    partnership: string,
    deadline: string | undefined,
    answers: readonly Button[],
  ): Message =>
    withButtons(`${municipality} har ikke svaret på invitationen endnu.`, answers, {
      kind: 'text',
      text: [
        `Du bad mig minde dig om det: KL har inviteret ${municipality} til at være med i ${nameInText(partnership)}, og I har ikke svaret endnu.`,
        ...(deadline === undefined ? [] : [` Fristen er ${deadline}.`]),
        ` Vil ${municipality} være med?`,
      ].join(''),
    }),
  makingPaper: 'Dokumentet bliver lavet …',
  paperNotMade: {
    summary: 'Dokumentet kunne ikke laves.',
    blocks: [
      {
        kind: 'text',
        text: 'Dokumentet kunne ikke laves. KL kan se hvorfor; skriv til dem under "Kontaktpersoner".',
      },
    ],
  } satisfies Message,
  councilPaper: (municipality: string): Message => ({
    summary: `Udkast til sagsfremstilling for ${municipality}`,
    blocks: [
      {
        kind: 'text',
        text: `Her er et udkast til sagsfremstilling for ${municipality}. Det er en Word-fil, som I frit kan rette; det, der står "Mangler" ved, udfylder I selv.`,
      },
    ],
  }),
  askedOnlyIf: (question: string, answers: readonly string[]) =>
    `Spørges der kun om, hvis "${question}" er ${joinDanish(answers, 'eller')}.`,
  addendumTitle: (number: number, municipality: string) => `Tillæg ${number} til aftalen med ${municipality}`,
  agreementTitle: (municipality: string) => `Aftale for ${municipality}`,
  myData: (isEmpty: boolean, place: string): Message => ({
    summary: 'Dine data',
    blocks: [
      {
        kind: 'text',
        text: isEmpty
          ? 'Der er ikke gemt noget om dig.'
          : 'Her er alt, hvad der er gemt om dig: en side, du kan læse, og en fil med det samme til programmer. Er noget forkert, så ret det under "Personer", eller skriv til KL. Du kan også få det slettet; det, en underskrevet aftale skal bevare, bliver.',
      },
      {
        kind: 'buttons',
        buttons: [
          ...(isEmpty
            ? []
            : [{ action: 'forget-me', value: place, label: 'Slet mine data', style: 'danger' } as const]),
          menuButton(place),
        ],
      },
    ],
  }),
  forgetSure: (place: string): Message => ({
    summary: 'Er du sikker?',
    blocks: [
      {
        kind: 'text',
        text: 'Er du sikker? Dine oplysninger bliver slettet i de kommuner, du svarer for, også i påbegyndte skemaer, og du kan ikke længere svare for dem her.',
      },
      {
        kind: 'buttons',
        buttons: [
          { action: 'forget-me-now', value: place, label: 'Ja, slet mine data', style: 'danger' },
          { action: 'menu', value: place, label: 'Nej' },
        ],
      },
    ],
  }),
  forgotten: (stays: readonly string[], isDone: boolean): Message => ({
    summary: 'Dine data er slettet.',
    blocks: [
      {
        kind: 'text',
        text: isDone
          ? 'Dine data er slettet.'
          : 'Dine data er slettet. Et andet program læser i databasen lige nu, så de er først ude af dens filer om lidt.',
      },
      ...(stays.length === 0
        ? []
        : [{ kind: 'text', text: 'Dette bliver:' } as const, { kind: 'list', items: stays } as const]),
      {
        kind: 'text',
        text: 'Står dit navn også i tekst, som nogen har skrevet frit, har KL fået besked om at se på det: Det kan være om en anden.',
      },
    ],
  }),
  /** To staff, who must judge whether free text is about the forgotten person. Does not say who that was. */
  mayBeNamed: (places: readonly string[]): Message => ({
    summary: 'Fri tekst kan nævne en, der er slettet.',
    blocks: [
      {
        kind: 'text',
        text: 'En person har fået slettet sine data. Et navn som personens står stadig i tekst, som nogen har skrevet frit. Se efter, om det er om personen, og ret det i så fald:',
      },
      { kind: 'list', items: places },
    ],
  }),
  /** Why something that names the person is retained. */
  stays: {
    'signed agreement':
      'Den underskrevne aftale: Den er et dokument mellem to myndigheder og bliver, som den blev underskrevet.',
    signature: 'Din underskrift: Hvem der har underskrevet en aftale, hører til aftalen.',
    definition: 'Dit navn i beskrivelsen af partnerskabet: Bed KL om at rette den.',
  },
  placeLabel,
};
