import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isAboutTakingPart,
  parseConfirmation,
  parseDecision,
  parseYesOrNo,
} from '../../../src/bot/parse/parse-decision.ts';
import { rounds } from '../../rounds.ts';

const ASSENS = [['assens'], ['assens', 'kommune']];

/** Sentences with "|" between. */
function listed(text: string): string[] {
  return text.split('|').map((each) => each.trim());
}

const YES = [
  ...listed(`
    ja | Ja tak | JA! | jo | jep | jaaa | ja ja | jow | jatak | yes | klart | selvfølgelig | selvfoelgelig |
    naturligvis | meget gerne | med glæde | ja, med stor glæde | helt sikkert | jamen ja | 👍 | 👍🏽 | ✅ | ✔️ |
    ja 🎉 | ja tak 🙂 | ja 👍 | hej, ja tak, mvh | Hej KL. Ja tak! Venlig hilsen | ja, det vil vi gerne |
    vi vil gerne være med | vi er med | vi deltager | Assens siger ja | det vil vi gerne | vi er med på den |
    vi deltager gerne | ja uden forbehold | Ja! Byrådet har godkendt det | Vi siger ja tak | kommunen deltager |
    vi vil meget gerne være med | Assens Kommune vil gerne deltage | ok, vi er med |
    ja tak, vi vil gerne deltage | Ja, vi glæder os | vi er helt klart med | det er et ja herfra | ja fra os |
    vi tilmelder os | tilmeld os | vi vil gerne tilmelde os | vi melder os til | ja, vi kan godt være med |
    selvfølgelig vil vi være med | vi takker ja | Vi ønsker at deltage | vi oensker at vaere med |
    vi ka godt være med | vi har besluttet at deltage | vi i Assens deltager | det gør vi gerne |
    vores svar er ja | regn med os | vi delatger | vi vil gerne deltge | vi vil gerne være med i partnerskabet |
    ja, alle er med på den | vi e med | Kære KL, vi takker ja | ja, det lyder godt | ja tak fra Assens Kommune
  `),
  '> Vil I være med?\nja',
];

const RESERVED = [
  ...listed(`
    ja, men med forbehold for byrådets godkendelse | ja hvis kommunalbestyrelsen godkender det | ja m/forbehold |
    ja, med forbehold | ja, men byrådet skal først tage stilling | betinget ja | ja, afventer udvalget |
    med forbehold | vi vil gerne, men byrådet har ikke besluttet endnu |
    Vi siger ja under forudsætning af politisk godkendelse | ja tak, under forbehold af politisk godkendelse |
    vi er med, med forbehold for politisk behandling | ja, men det skal først godkendes i byrådet |
    ja, når børneudvalget har godkendt det | et betinget ja | hvis byrådet godkender det, er vi med |
    ja men sagen skal lige forbi byrådet | ja, forudsat at byrådet siger ja |
    Ja, med forbehold for politisk godkendelse | ja, men vi afventer politisk behandling |
    ja, hvis udvalget siger ja | ja under forbehold for Børne- og Ungeudvalgets godkendelse |
    ja, med forbehold for at byrådet siger ja | JA - MED FORBEHOLD | ja, naar byraadet har godkendt det |
    ja under forbehld af politisk godkendelse
  `),
];

const NO = [
  ...listed(`
    nej | nej tak | nejtak | nope | næh | 👎 | 👎🏿 | ❌ | desværre nej | nej desværre | desværre ikke |
    nej tak, ikke i år | vi deltager ikke | vi melder fra | vi kan ikke være med denne gang | vi takker nej |
    nej, vi har ikke ressourcerne | Nej tak, vi har ikke ressourcer | vi er ikke med denne gang |
    det vil vi ikke | vi vil gerne stå over | nej, men gerne en anden gang | vi kan desværre ikke være med |
    ikke i år | vi springer over | vi vil gerne trække os | Vi vil alligevel ikke være med |
    vi ønsker ikke at deltage | desværre deltager vi ikke | Assens Kommune deltager ikke | Assens siger nej |
    vi må desværre melde fra | vi er ikke interesserede | det bliver et nej | nej tak, men tak for tilbuddet |
    vi må takke nej i denne omgang | vi siger nej tak | nej, det vil vi ikke |
    vi har desværre ikke mulighed for at deltage | nej, held og lykke med det | vi ka ikke være med |
    vi deltager desværre ikke i år | vi framelder os | vores svar er nej | nej fra os | nej, vi har for travlt |
    beklageligvis deltager vi ikke | vi delatger ikke | vi er desværre nødt til at sige nej |
    vi har besluttet ikke at deltage | vi må desværre takke nej, da vi ikke har ressourcerne | nej tak fra Assens
  `),
];

const ASK = [
  ...listed(`
    vi kan desværre ikke sige ja endnu | vi er ikke klar til at sige ja | jeg tror ikke vi siger ja |
    det er ikke et nej | vi kan ikke sige nej til det | vi plejer at sige ja | ja tak til mere information |
    vi vil gerne vente | vi vil gerne have udsættelse | ja, men først fra 2026 | ja, jeg ringer i morgen |
    okay, vi vender tilbage | 👍 men vent lige med at sende det | nej, vi deltager | ja, vi deltager ikke |
    vi er ikke ikke med | Aarhus siger ja | måske | det ved jeg ikke endnu | ja eller nej? | ja/nej |
    ja, hvis prisen er ok | både ja og nej | afventer udvalget | vi overvejer det | hvad koster det | 🤷 | 🙂 |
    hvorfor ikke | vi vender tilbage | ja måske | vi er næsten med | ja ikke | ikke ja | nej nej ja |
    uinteresserede | vi er ikke uinteresserede | ikke nu | ikke endnu | ikke lige nu | vi deltager ikke endnu |
    vi deltager måske | vi deltager først til næste år | vi ville gerne have deltaget |
    vi er med hvis prisen falder | vi er med i et andet netværk | vi er ikke sikre | vi har ikke besluttet os |
    ja? | ~ja~ nej | ja ~nej~ | ~nej~ | vi siger ikke nej | vi siger hverken ja eller nej | byrådet siger nej |
    borgmesteren siger ja | min chef siger nej | vores nabokommune deltager | vi vil gerne ringes op |
    ja til det ene, nej til det andet | ok | okay | tak | hej | vi er med på en lytter | vi melder tilbage |
    vi melder os på mandag | vi kan ikke lade være med at deltage | det kan vi ikke sige nej til |
    medmindre byrådet siger nej | ja, medmindre byrådet siger nej |
    vi deltager ikke medmindre byrådet godkender det | nej, vi er med | nej det er ikke rigtigt | ja 😂 | ja 🙃 |
    ja 👎 | ja, men vi kan ikke være med i maj | nej, men vi vil gerne |
    ja med forbehold, byrådet har godkendt det | vi er interesserede i at høre mere |
    vi vil gerne være med, men ikke i år | vi vil gerne være med næste år | vi siger ja på torsdag |
    vi siger ja hvis Odense gør | ja, når vi har fået budgettet | vi deltager kun i seminaret | vi har ikke tid |
    vi har ikke tid til at svare nu | ja, ledelsen skal bare godkende det | 1 | 0 | vi ser på det |
    sæt os på venteliste | vi er inde i varmen | ja vi har modtaget invitationen | nej, den har vi ikke fået |
    ja, hvad så nu | tidligere har vi sagt ja | sidste år sagde vi nej | jeg kan ikke svare for byrådet |
    vi kan ikke nå at svare | det lyder godt | vi er ikke nødt til at sige nej | vi har ikke besluttet at deltage |
    vi har ikke besluttet ikke at deltage | nej tak fra Aarhus | er vi med? | vi er ned | nej, ikke endnu | ja, men kun to personer |
    vi deltager ikke i mødet på torsdag | ja. Nej. Ja | jeg siger ja, men byrådet siger nej 
  `),
  '',
  'x'.repeat(30_000),
  'ja '.repeat(500),
];

describe('Whether a municipality takes part', () => {
  test.each(YES)('%j is a yes', (text) => {
    expect(parseDecision(text, ASSENS)).toBe('yes');
  });

  test.each(RESERVED)('%j is a yes under reservation', (text) => {
    expect(parseDecision(text, ASSENS)).toBe('yes-under-reservation');
  });

  test.each(NO)('%j is a no', (text) => {
    expect(parseDecision(text, ASSENS)).toBe('no');
  });

  test.each(ASK)('%j is asked about', (text) => {
    expect(parseDecision(text, ASSENS)).toBeUndefined();
  });

  test('another municipality says nothing for this one', () => {
    expect(parseDecision('Assens siger nej', [['middelfart']])).toBeUndefined();
  });

  test('a bare yes or no is not about taking part', () => {
    expect(
      ['vi deltager', 'nej, vi deltager ikke', 'vi melder fra'].every((text) => isAboutTakingPart(text)),
    ).toBe(true);
    expect(['ja', 'nej tak', '👍', 'ja ja', 'det passer'].some((text) => isAboutTakingPart(text))).toBe(
      false,
    );
  });
});

describe('A word that nobody knows makes the bot ask', () => {
  const understood = [...YES, ...RESERVED, ...NO];
  const unknown = fc.constantFrom(
    ...'næsten|måske|udsættelse|2026|robot|kaffe|torsdag|aldrig|hverken|medmindre|efter|zzz|🤔|?|😬|n|j|x|øhm'.split(
      '|',
    ),
  );

  test('wherever it stands in whatever sentence', () => {
    fc.assert(
      fc.property(fc.constantFrom(...understood), unknown, fc.nat(), (text, word, where) => {
        const words = text.split(/\s+/);
        const at = where % (words.length + 1);
        const more = [...words.slice(0, at), word, ...words.slice(at)].join(' ');
        expect(parseDecision(more, ASSENS)).toBeUndefined();
      }),
      { numRuns: rounds({ gate: 600, soak: 6000 }) },
    );
  });

  test('and a slip of the keyboard never turns it round', () => {
    const letter = fc.constantFrom(...'abcdefghijklmnoprstuvyæøå');
    fc.assert(
      fc.property(
        fc.constantFrom(...YES, ...NO),
        fc.nat(),
        letter,
        fc.constantFrom(0, 1, 2),
        (text, where, typed, kind) => {
          const places = [...text.matchAll(/\p{L}/gu)].map(({ index }) => index);
          const at = places[where % places.length] ?? 0;
          const slipped =
            text.slice(0, at) + (kind === 1 ? '' : typed) + text.slice(kind === 0 ? at : at + 1);
          const [before, after] = [parseDecision(text, ASSENS), parseDecision(slipped, ASSENS)];
          expect([before, undefined]).toContain(after);
        },
      ),
      { numRuns: rounds({ gate: 600, soak: 10_000 }) },
    );
  });
});

describe('What was read back', () => {
  test.each([
    'ja',
    'ja tak',
    'bekræft',
    'send',
    'ja, send det',
    '👍',
    '✅',
    'det passer',
    'ok',
    'ja, det er rigtigt',
    'ja bekræft',
    'jeg bekræfter',
  ])('%j confirms it', (text) => {
    expect(parseConfirmation(text)).toBe('confirmed');
  });

  test.each(['nej', 'det passer ikke', 'ikke endnu', 'vent', 'nej vent', 'det er forkert', '👎'])(
    '%j does not',
    (text) => {
      expect(parseConfirmation(text)).toBe('rejected');
    },
  );

  test.each([
    ...[
      '👍 men vent lige med at sende det',
      'ja men',
      'ja, men mål nr. 2 er forkert',
      'ja?',
      'send det ikke endnu alligevel',
      'tak',
      'ja, i morgen',
    ],
    ...[
      'ja hvis chefen er enig',
      'bekræfter du?',
      'det er ikke helt rigtigt',
      'ja og nej',
      'send det til min chef',
      'ja, når ret 2 er gjort',
      '',
    ],
  ])('%j is asked about', (text) => {
    expect(parseConfirmation(text)).not.toBe('confirmed');
  });
});

describe('A yes or no to another question', () => {
  test('is not that the municipality takes part', () => {
    expect(['ja', 'det er rigtigt', 'det passer', 'enig'].map(parseYesOrNo)).toEqual(Array(4).fill('yes'));
    expect(['nej', 'det passer ikke', 'forkert'].map(parseYesOrNo)).toEqual(Array(3).fill('no'));
    expect(
      ['vi deltager', 'vi deltager ikke', 'nej det er rigtigt', 'ja det er forkert'].map(parseYesOrNo),
    ).toEqual(Array(4).fill(undefined));
  });
});

test.each(['\ufeff', ' ', '\n', 'mvh A', 'ja ', 'Aa '])('a long text of %j is no answer', (piece) => {
  const text = `ja ${piece.repeat(200_000)} nej`;
  expect(parseDecision(text)).toBeUndefined();
  expect(parseConfirmation(text)).toBeUndefined();
});
