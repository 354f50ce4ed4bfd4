import { describe, expect, test } from 'vitest';
import { parseCommand } from '../../../src/bot/parse/parse-command.ts';

describe('Commands are understood politely and otherwise', () => {
  test.each([
    ['tilbage', 'back'],
    ['Gå tilbage', 'back'],
    ['stop', 'stop'],
    ['Pause, tak', 'stop'],
    ['hjælp!', 'help'],
    ['HJAELP', 'help'],
    ['??', 'help'],
    ['forfra', 'restart'],
    ['det ved jeg ikke endnu', 'skip'],
    ['Det ved vi desværre ikke endnu', 'skip'],
    ['ved ikke', 'skip'],
    ['spring over', 'skip'],
    ['færdig', 'finish'],
    ['nej, ikke flere', 'finish'],
    ['behold', 'keep'],
    ['fortsæt', 'resume'],
  ])('%j is "%s"', (text, kind) => {
    expect(parseCommand(text)).toEqual({ kind });
  });

  test.each([
    ['ret 3', '3'],
    ['Ret mål', 'maal'],
    ['jeg vil gerne rette nr. 3', '3'],
    ['ændr datoen', 'datoen'],
    ['ret', ''],
  ])('%j corrects %j', (text, what) => {
    expect(parseCommand(text)).toEqual({ kind: 'correct', what });
  });

  test.each([
    'retningslinjer for tilsyn',
    'vi går ikke tilbage til start',
    'data',
    '',
    'hjælp til forældre',
    'stopord',
  ])('%j is an answer', (text) => {
    expect(parseCommand(text)).toBeUndefined();
  });
});
