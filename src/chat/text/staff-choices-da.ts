import { nameInText } from '../../partnership/danish.ts';
/** Forms in which staff choose what they could also type. */
export const CHOICES = {
  find: 'Find en kommune',
  which: 'Hvilken kommune vil du se?',
  municipality: 'Kommune',
  show: 'Vis kommunen',
  move: 'Flyt en kommune',
  whom: 'Hvilken kommune skal flyttes?',
  to: 'Til hvilket netværk?',
  toName: 'Netværk',
  insteadOf: 'Skal den bytte plads med en anden?',
  insteadOfName: 'Bytter med',
  seeWhat: 'Se, hvad det betyder',
  pin: 'Tilføj en binding',
  pinIntro: (partnership: string) =>
    `En ny plan for ${nameInText(partnership)} med bindingen og dem, der gælder i forvejen. Den gælder først, når du vælger planen.`,
  pinned: 'Hvilke kommuner gælder det?',
  pinnedName: 'Kommuner',
  how: 'Hvor skal de være?',
  howName: 'Binding',
  together: 'I samme netværk',
  apart: 'I hvert sit netværk',
  network: (number: number) => `Netværk ${number}`,
  compose: 'Dan en ny plan',
  atLeastTwo: 'Vælg mindst to kommuner.',
} as const;
