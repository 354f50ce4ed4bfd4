import { grammar, says } from './grammar.ts';
import { LONGEST_TYPED, tokensOf } from './tokens.ts';

/** Where somebody wants to be written to, as people say it; words are folded. SURFACE is what they call each. */
const WISH = grammar(`
MAIL = mail | mails | mailen | email | emails | e mail | e mails
SLACK = slack
TEAMS = teams | (microsoft | ms) teams
SURFACE = (min | mine)? (MAIL | SLACK | TEAMS)
POLITE = hej | tak | gerne | hellere | helst | lige | fremover | bare | altid | venligst | igen | please
ASK = (kan | maa | vil | vi | jeg | du | i)* POLITE*
WRITE = skriv | skrive | send | sende | kontakt | kontakte | naa | brug | bruge | have | faa | modtage
WHAT = (til)? (mig | os) | det | dem | besked | beskeder | beskederne | paamindelser | paamindelserne | alt
VIA = paa | i | via | med | over | pr | per | som | til | ved
AFTER = i stedet (for (slack | teams | mail | chatten | chat))? | fremover | tak | herefter | fra nu af | POLITE
WISH = ASK WRITE (WHAT | POLITE)* VIA? SURFACE AFTER*
`);

const MEANT = { mail: 'MAIL', slack: 'SLACK', teams: 'TEAMS' } as const;
export type WishedSurface = keyof typeof MEANT;

/** "Skriv til mig på mail i stedet", and nothing else: where somebody wants to be written to. */
export function surfaceWish(text: string): WishedSurface | undefined {
  // "Kan du skrive til mig på mail?" is as good as without the question mark.
  const words = tokensOf(text)?.filter((word) => word !== '?');
  if (!words || !says(WISH, 'WISH', words)) return undefined;
  // "… på mail i stedet for Slack": the first that is named is meant.
  const named = words.flatMap((word, index) => surfaceAt(words, word, index));
  return named[0];
}

function surfaceAt(words: readonly string[], word: string, index: number): WishedSurface[] {
  const own = words.slice(index, index + 2);
  const found = (Object.keys(MEANT) as WishedSurface[]).find(
    (surface) => says(WISH, MEANT[surface], [word]) || says(WISH, MEANT[surface], own),
  );
  return found === undefined ? [] : [found];
}

/** "Skriv til anna@aarhus.dk på mail": where staff want somebody else to be written to, by the e-mail address. */
export function surfaceWishFor(text: string): { email: string; surface: WishedSurface } | undefined {
  if (text.length > LONGEST_TYPED) return undefined;
  const [address] = /[^\s<>,;:"'()@]+@[^\s<>,;:"'()@]+\.[^\s<>,;:"'().@]+/u.exec(text) ?? [];
  if (address === undefined) return undefined;
  const surface = surfaceWish(text.replace(`mailto:${address}|`, '').replaceAll(address, 'mig'));
  return surface && { email: address, surface };
}
