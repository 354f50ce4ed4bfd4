import { expect, test } from 'vitest';
import { parseStaffRequest, placeNamed, saysFine } from '../../../src/bot/parse/parse-staff-request.ts';

const ASKED: Readonly<Record<string, readonly string[]>> = {
  overview: [
    'hvem har ikke svaret',
    'Hvem har ikke svaret endnu?',
    'hvem mangler at svare?',
    'hvem mangler vi svar fra',
    'Hej, hvilke kommuner har ikke svaret?',
    'hvor mange har svaret?',
    'hvem har sagt ja',
    'hvilke kommuner siger nej?',
    'hvem er med?',
    'har alle svaret?',
    'hvordan går det?',
    'hvordan ser det ud med svarene',
    'hvem mangler underskrift?',
    'hvem har ikke skrevet under endnu',
    'hvem mangler deltagere?',
    'vis svarene',
    'må jeg få et overblik',
    'hvornår er næste møde?',
    'er der noget nyt?',
  ],
  'wide staff-write': [
    'send en påmindelse',
    'send en rykker til dem der mangler',
    'ryk dem, der mangler',
    'skriv til dem, der ikke har svaret',
    'vil du skrive til de kommuner der ikke har svaret endnu?',
    'rykker til alle',
    'mind dem om fristen',
  ],
  'wide staff-move-date': ['kan du flytte en dato?', 'jeg vil gerne flytte en dato', 'udskyd fristen'],
  inbox: ['er der kommet noget i indbakken?', 'må jeg se indbakken', 'hvad ligger der i indbakken'],
  'reminders show': ['er påmindelserne slået til?'],
  'reminders troubles': ['hvem kan ikke nås?', 'hvem kan vi ikke nå'],
};

const OF_SOMETHING_ELSE = [
  ...['skriv ikke til alle', 'ryk ikke dem der mangler', 'send ikke en rykker', 'flyt ikke fristen'],
  ...['skriv til Aarhus', 'Aarhus', 'slet alle', 'hvem har ikke svaret i Aarhus', 'mind mig om det', 'ok'],
];

test.each(Object.entries(ASKED).flatMap(([action, said]) => said.map((text) => [text, action])))(
  'staff who say "%s" ask for "%s"',
  (text, action) => {
    expect(parseStaffRequest(text)).toBe(action);
  },
);

test.each(OF_SOMETHING_ELSE)('"%s" of staff is no request that is known as a whole', (text) => {
  expect(parseStaffRequest(text)).toBeUndefined();
});

test('a municipality is named with a preposition and thanks around it, and nothing else is left out', () => {
  expect(['fra Aarhus, tak', 'med Høje-Taastrup', 'ikke Aarhus', 'til'].map(placeNamed)).toEqual([
    ...['aarhus', 'hoeje taastrup', 'ikke aarhus', 'til'],
  ]);
});

test('"ok" and "det er fint" ask for nothing, "det er ikke fint" is not understood', () => {
  expect(['ok', 'Super!', 'det er fint', 'det er ikke fint'].map(saysFine)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});
