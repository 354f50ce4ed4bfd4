import { describe, expect, test } from 'vitest';
import { parseDecision } from '../../../src/bot/parse/parse-decision.ts';

function decided(text: string): string {
  const meaning = parseDecision(text);
  return meaning.kind === 'one' ? meaning.value : meaning.kind;
}

describe('A decision is understood as people say it', () => {
  test.each([
    'ja',
    'Ja tak',
    'JA!',
    'jo',
    'det vil vi gerne',
    'vi deltager gerne',
    'vi er med',
    'klart',
    '👍🏽',
    'ja ja',
    'ja uden forbehold',
    'Ja! Byrådet har godkendt det',
    'ja, vi ved bare ikke hvem der deltager',
    'Vi siger ja tak',
    'selvfølgelig',
    'kommunen deltager',
    'vi vil meget gerne være med',
  ])('%j is a yes', (text) => {
    expect(decided(text)).toBe('yes');
  });

  test.each([
    'nej',
    'nej desværre',
    'Nej tak, vi har ikke ressourcer',
    'vi er ikke med denne gang',
    'vi deltager ikke',
    'det vil vi ikke',
    'vi vil gerne stå over',
    'nej, men gerne en anden gang',
    'Vi takker nej',
    'vi melder fra',
    'vi kan desværre ikke være med',
    'ikke i år',
    'vi springer over',
    '👎',
  ])('%j is a no', (text) => {
    expect(decided(text)).toBe('no');
  });

  test.each([
    'ja, med forbehold',
    'ja, men byrådet skal først tage stilling',
    'betinget ja',
    'vi vil gerne, men byrådet har ikke besluttet endnu',
    'Vi siger ja under forudsætning af politisk godkendelse',
    'ja, afventer udvalget',
  ])('%j is a yes under reservation', (text) => {
    expect(decided(text)).toBe('yes-under-reservation');
  });

  test.each([
    'måske',
    'det ved jeg ikke endnu',
    'ja eller nej?',
    'ja, hvis prisen er ok',
    'både ja og nej',
    'afventer udvalget',
    'vi overvejer det',
    'hvad koster det',
    '',
    '🤷',
    'hvorfor ikke',
    'vi vender tilbage',
    'x'.repeat(30_000),
  ])('%j is not decided for them', (text) => {
    expect(['several', 'none']).toContain(decided(text));
  });
});
