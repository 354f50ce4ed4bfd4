import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optionsOf } from '../../../src/bot/forms/options.ts';
import { parseRanking } from '../../../src/bot/parse/parse-ranking.ts';
import { rounds } from '../../rounds.ts';
import { DAGTILBUD, SPROG, TILSYN } from '../partnerships.ts';

const AREAS = optionsOf(DAGTILBUD.focusAreas.list);
const THEMES = optionsOf(TILSYN.focusAreas.list);

const [PARENTS, TEAM, DATA, MOBILITY, DIGITAL, EARLY, TRANSITIONS, BILINGUAL] = AREAS.map(
  ({ value }) => value,
);

function placesIn(text: string, options = AREAS): unknown {
  const reading = parseRanking(text, options);
  return reading.kind === 'places'
    ? reading.places.map((place) => (place.length === 1 ? place[0] : place))
    : reading.kind;
}

describe('A ranking is understood as it was meant', () => {
  test.each([
    ['tidlig indsats og de tosprogede', [EARLY, BILINGUAL]],
    ['nr. 3, 1 og 5', [DATA, PARENTS, DIGITAL]],
    ['3 1 5', [DATA, PARENTS, DIGITAL]],
    ['3>1>5', [DATA, PARENTS, DIGITAL]],
    ['3-1-5', [DATA, PARENTS, DIGITAL]],
    ['tre, en og fem', [DATA, PARENTS, DIGITAL]],
    ['1 til 3', [PARENTS, TEAM, DATA]],
    ['de tre første', [PARENTS, TEAM, DATA]],
    ['de to sidste', [TRANSITIONS, BILINGUAL]],
    ['1: 3, 2: 1, 3: 5', [DATA, PARENTS, DIGITAL]],
    ['2: 1, 1: 3', [DATA, PARENTS]],
    ['nr 3 først, så 1', [DATA, PARENTS]],
    ['først forældresamarbejde, så data, til sidst overgange', [PARENTS, DATA, TRANSITIONS]],
    ['til sidst overgange, men først data', [DATA, TRANSITIONS]],
    ['1) data 2) overgange 3) tosprogede', [DATA, TRANSITIONS, BILINGUAL]],
    ['1️⃣ data 2️⃣ overgange', [DATA, TRANSITIONS]],
    ['① data\n② 5', [DATA, DIGITAL]],
    ['3 og tidlig indsats', [DATA, EARLY]],
    ['data som nr. 2, overgange som nr. 1, tosprogede nr 3', [TRANSITIONS, DATA, BILINGUAL]],
    ['data 1 overgange 2 tosprogede 3', [DATA, TRANSITIONS, BILINGUAL]],
    ['2. data, 1. overgange', [TRANSITIONS, DATA]],
    ['3. Dokumentation, 1. Samarbejde med forældre, 8. tosprogede', [DATA, PARENTS, BILINGUAL]],
    ['Første prioritet er data, anden prioritet er overgange', [DATA, TRANSITIONS]],
    ['førsteprioritet data, andenprioritet overgange', [DATA, TRANSITIONS]],
    ['foraeldre, overgange og sammenhæng, digitalt', [PARENTS, TRANSITIONS, DIGITAL]],
    ['tidli inndsats', [EARLY]],
    ['digitalisering, forebyggelse', [DIGITAL, EARLY]],
    ['social mobilitet/2-sprogede', [MOBILITY, BILINGUAL]],
    ['Tidlig indsats og forebyggelse > Tosprogede børn', [EARLY, BILINGUAL]],
    ['vi vil gerne arbejde med tidlig indsats og overgange', [EARLY, TRANSITIONS]],
    ['det tværprofessionelle, forældrene og de digitale ting', [TEAM, PARENTS, DIGITAL]],
    ['1. social mobilitet 2. tosprogde 3. forældre', [MOBILITY, BILINGUAL, PARENTS]],
    ['1️⃣ 3️⃣ 5️⃣', [PARENTS, DATA, DIGITAL]],
    ['vi tager de tre første', [PARENTS, TEAM, DATA]],
    ['især overgange, også data', [TRANSITIONS, DATA]],
    ['vi vil helst have data og overgange', [DATA, TRANSITIONS]],
    ['1. data først, 2. overgange', [DATA, TRANSITIONS]],
    ['7 overgange, 8 og 3', [TRANSITIONS, BILINGUAL, DATA]],
    ['6 - 8 - 4', [EARLY, BILINGUAL, MOBILITY]],
    ['• data\n◦ overgange\n▪︎ tosprogede', [DATA, TRANSITIONS, BILINGUAL]],
  ])('%j', (text, expected) => {
    expect(placesIn(text)).toEqual(expected);
  });

  test('a label that holds commas and "og" is one', () => {
    expect(
      placesIn(
        'evalueringskultur; Metodiske valg og muligheder, tegn på kvalitet, kobling til læreplaner',
        THEMES,
      ),
    ).toEqual(['evalueringskultur', 'metodiske-valg']);
    expect(placesIn('tilsynsproces og kultur', THEMES)).toEqual(['tilsynsproces', 'evalueringskultur']);
  });

  test('every label of every partnership, also in one list, is understood as itself', () => {
    for (const { focusAreas } of [DAGTILBUD, TILSYN, SPROG]) {
      const options = optionsOf(focusAreas.list);
      const labels = options.map(({ label }) => label);
      const values = options.map(({ value }) => value);
      for (const between of [', ', '\n', ' og ', ' > ', '; ']) {
        expect(placesIn(labels.join(between), options)).toEqual(values);
      }
    }
  });
});

describe('Nothing is guessed between two', () => {
  test.each([
    ['samarbejde', [[PARENTS, TEAM]]],
    ['tidlig indsats og børn', [EARLY, [PARENTS, BILINGUAL]]],
  ])('%j could be several', (text, expected) => {
    expect(placesIn(text)).toEqual(expected);
  });

  test.each([
    ['1-3', 'unclear-order'],
    ['1 3', 'unclear-order'],
    ['1. 3', 'unclear-order'],
    ['3 tidlig indsats', 'unclear-order'],
    ['2. tværprofessionelt, 1. forældre', 'unclear-order'],
    ['1. data\n2.\n3. overgange', 'unclear-order'],
    ['nr. 2-5', 'unclear-order'],
    ['1. data, 2. overgange, 3. tosprogede først', 'unclear-order'],
    ['9', 'no-such-number'],
    ['0', 'no-such-number'],
    ['315', 'no-such-number'],
    ['overgange, data, overgange', 'twice'],
    ['1, 1', 'twice'],
    ['alt undtagen data', 'unknown'],
    ['ikke overgange', 'unknown'],
    ['TIDLIG INDSATS, fordi det fylder meget hos os', 'unknown'],
    ['tværfagligt samarbejde', 'unknown'],
    ['samme som sidst', 'unknown'],
    ['det må ledelsen afgøre', 'unknown'],
    ['vi arbejder på det', 'unknown'],
    ['se vedhæftet dokument', 'unknown'],
    ['vi afventer politisk behandling', 'unknown'],
    ['vi tager ikke de tre første', 'unknown'],
    ['alt andet end de tre første', 'unknown'],
    ['overgange kan vente', 'unknown'],
    ['data eller overgange', 'unknown'],
    ['det kan være data', 'unknown'],
    ['måske data', 'unknown'],
    ['data, men ikke overgange', 'unknown'],
    ['over', 'unknown'],
    ['er data dyrt?', 'unknown'],
    ['tværprofessionelle samarbejde nej', 'unknown'],
    ['hvad koster det?', 'unknown'],
    ['tosprogede, forebyggelse, robotter', 'unknown'],
    ['', 'nothing'],
    ['🙂', 'nothing'],
    ['x'.repeat(30_000), 'unknown'],
  ])('%j is asked about', (text, kind) => {
    expect(parseRanking(text, AREAS).kind).toBe(kind);
  });
});

describe('A word that nobody knows', () => {
  test('makes the bot ask, wherever it stands', () => {
    const lists = fc.constantFrom(
      'tidlig indsats og de tosprogede',
      'nr. 3, 1 og 5',
      'de tre første',
      'først forældresamarbejde, så data, til sidst overgange',
      '1) data 2) overgange 3) tosprogede',
      'data som nr. 2, overgange som nr. 1, tosprogede nr 3',
      'vi vil gerne arbejde med tidlig indsats og overgange',
      'Tidlig indsats og forebyggelse > Tosprogede børn',
    );
    const unknown = fc.constantFrom(...'robot|kaffe|ikke|måske|torsdag|senere|hvis|endnu|zzz|?'.split('|'));
    fc.assert(
      fc.property(lists, unknown, fc.nat(), (text, word, where) => {
        const words = text.split(' ');
        const at = where % (words.length + 1);
        const reading = parseRanking([...words.slice(0, at), word, ...words.slice(at)].join(' '), AREAS);
        expect(reading.kind).not.toBe('places');
      }),
      { numRuns: rounds({ gate: 200, soak: 3000 }) },
    );
  });
});

describe('Whatever is typed', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      ...AREAS.map(({ label }) => label),
      ...'og|så|først|til sidst|1)|nr. 3|,|data|børn|2️⃣|-|de tre første|\ue003|'.split('|'),
    ),
  );

  test('a ranking that is understood is a list of distinct, known ids', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (words) => {
        const reading = parseRanking(words.join(' '), AREAS);
        if (reading.kind !== 'places') return;
        const known = new Set(AREAS.map(({ value }) => value));
        const chosen = reading.places.filter((place) => place.length === 1).flat();
        expect(reading.places.flat().every((value) => known.has(value))).toBe(true);
        expect(new Set(chosen).size).toBe(chosen.length);
        expect(reading.places.every((place) => place.length > 0)).toBe(true);
      }),
      { numRuns: rounds({ gate: 75, soak: 300 }) },
    );
  });

  test.each(['a ', '1 ', 'og ', 'data ', 'nr. 1 ', '1) a ', '(', 'ø', 'tidlig indsats, '])(
    'a long text of %j is read to its end',
    (piece) => {
      const reading = parseRanking(piece.repeat(2000 / piece.length), THEMES);
      const places = reading.kind === 'places' ? reading.places.map(String) : [];
      expect(places).toEqual([...new Set(places)]);
    },
  );
});
