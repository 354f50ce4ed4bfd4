const CARDINALS = 'en to tre fire fem seks syv otte ni ti elleve tolv'.split(' ');
const ORDINALS =
  'foerste anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte'.split(' ');
const SPOKEN: Readonly<Record<string, number>> = {
  et: 1,
  een: 1,
  eet: 1,
  ener: 1,
  andet: 2,
  toer: 2,
  treer: 3,
};

/** The number that a folded word or digits stand for, cardinal or ordinal. */
export function numberOf(word: string): number | undefined {
  if (/^\d{1,4}$/.test(word)) return Number(word);
  const index = Math.max(CARDINALS.indexOf(word), ORDINALS.indexOf(word));
  return index >= 0 ? index + 1 : Object.hasOwn(SPOKEN, word) ? SPOKEN[word] : undefined;
}

/** As `numberOf`, for ordinals only: "første" is 1. */
export function ordinalOf(word: string): number | undefined {
  const index = ORDINALS.indexOf(word);
  return index >= 0 ? index + 1 : word === 'andet' ? 2 : undefined;
}
