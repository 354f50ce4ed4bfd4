import { describe, expect, test } from 'vitest';
import { buildExpressInterest } from '../../../src/bot/forms/express-interest.ts';
import { readEntries } from '../../../src/bot/forms/read-entries.ts';
import { trivselDefinition } from '../../partnership/definition/trivsel.ts';
import { buttonsOf, talk } from './talk-to-bot.ts';

const INTEREST = buildExpressInterest(trivselDefinition(), 'Middelfart Kommune', []);

describe('Points are asked for in the conversation', () => {
  test('and given piece by piece, with what is left, to the confirmed answer', () => {
    const asked = talk(INTEREST).types('ja');
    expect(asked.heard).toContain('Hvordan vil I fordele jeres point på indsatsområderne?');
    expect(asked.heard).toContain('Fordel 100 point, flest til det vigtigste, og højst 60 til ét område.');
    expect(asked.heard).toContain('2. Samarbejde med forældre');
    // An area is no answer by itself.
    expect(buttonsOf(asked.last.replies.at(-1)).map(({ label }) => label)).toEqual(['Spring over']);
    const some = asked.types('50 til overlevering');
    expect(some.heard).toContain('Der er 50 point tilbage at fordele.');
    expect(some.heard).toContain('Overlevering af viden om børn: 50 point');
    const all = some.types('30 til rutiner', 'resten til forældre');
    const confirmed = all.types('-', '-', 'ja');
    expect(confirmed.last.done?.['points']).toEqual(['overlevering=50', 'rutiner=30', 'foraeldre=20']);
  });

  test('and are corrected while they are given, by the area or all over again', () => {
    const some = talk(INTEREST).types('ja', '50 til overlevering, 30 til rutiner', 'rutiner 20');
    expect(some.heard).toContain('Der er 30 point tilbage at fordele.');
    const again = some.types('40 til forældre og 60 til børnefællesskaber');
    expect(again.state.entries['points']).toEqual(['foraeldre=40', 'faellesskaber=60']);
  });

  test('and are corrected later, also in the middle of another question', () => {
    const later = talk(INTEREST).types(
      'ja',
      '60 til overlevering, 40 til rutiner',
      'nej vent, flyt 10 fra rutiner til forældre',
    );
    expect(later.state.entries['points']).toEqual(['overlevering=60', 'rutiner=30', 'foraeldre=10']);
  });

  test('and what goes beyond them changes nothing and says by how much', () => {
    const some = talk(INTEREST).types('ja', '50 til overlevering');
    const entries = some.state.entries;
    const over = some.types('60 til rutiner');
    expect(over.heard).toContain('Der er fordelt 110 point, og der er 100. Tag 10 fra.');
    const most = some.types('70 til rutiner og 30 til forældre');
    expect(most.heard).toContain(
      '"Fælles rutiner" har fået 70 point, og et område kan højst få 60. Tag 10 fra det, og giv dem til andre.',
    );
    const minus = some.types('-5 til rutiner');
    expect(minus.heard).toContain('Jeg kan kun fordele hele point og ingen under nul');
    const unknown = some.types('20 til leg');
    expect(unknown.heard).toContain('Jeg kan ikke se, hvilken mulighed "leg" er.');
    for (const talked of [over, most, minus, unknown]) expect(talked.state.entries).toEqual(entries);
  });

  test('and may be left for later', () => {
    const later = talk(INTEREST).types('ja', 'spring over', '-', '-');
    expect(later.heard).toContain(
      'Pointene er ikke fordelt. Der skal fordeles 100, og det kan gøres senere.',
    );
  });
});

test('A form with points is told all that is wrong with them at once', () => {
  const error = (points: string[]) => {
    const read = readEntries(INTEREST, { decision: 'yes', points });
    return read.ok ? undefined : read.errors['points'];
  };
  expect(error(['overlevering=60', 'rutiner=40'])).toBeUndefined();
  expect(error(['overlevering=60', 'rutiner= 40 point ', 'foraeldre=0'])).toBeUndefined();
  expect(error(['overlevering=70', 'rutiner=2,5'])).toBe(
    '"2,5" ved "Fælles rutiner" er ikke et helt antal point. Skriv et tal uden komma og minus, for eksempel 20, eller lad feltet stå tomt. "Overlevering af viden om børn" har fået 70 point, og et område kan højst få 60. Tag 10 fra det, og giv dem til andre.',
  );
  expect(error(['overlevering=60', 'rutiner=30'])).toBe(
    'Der er fordelt 90 af 100 point. Fordel de sidste 10, eller lad alle felter stå tomme, hvis I ikke ved det endnu.',
  );
  expect(error(['overlevering=60', 'rutiner=60'])).toBe(
    'Der er fordelt 120 point, og der er 100. Tag 20 fra.',
  );
  expect(error(['rutiner=-5', 'overlevering=60', 'foraeldre=45'])).toContain('"-5" ved "Fælles rutiner"');
  expect(error(['nedlagt=100'])).toContain('Et valg findes ikke længere');
});
