/** A piece of a text; with `url` it can be clicked, and shows where it leads. */
export interface TextPiece {
  text: string;
  url?: string;
}

const LINK =
  /(?<!<|\]\()https?:\/\/[^\s<>"'|]+|(?<![\p{L}\d._%+-])[\p{L}\d][\p{L}\d._%+-]*@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.\p{L}{2,}/giu;
/** What ends a sentence rather than an address. */
const AFTER = new Set('.,;:!?)]}”»');

/**
 * A text split at web and e-mail addresses, in order; joined, the pieces are the text. A link never has a text of its
 * own, so that nobody can make one that leads elsewhere than it says; what looks like markup for one stays text.
 */
export function textPieces(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(LINK)) {
    const shown = withoutEnd(found);
    const url = urlOf(shown);
    if (url === undefined) continue;
    if (index > from) pieces.push({ text: text.slice(from, index) });
    pieces.push({ text: shown, url });
    from = index + shown.length;
  }
  return from < text.length || pieces.length === 0 ? [...pieces, { text: text.slice(from) }] : pieces;
}

/** A pattern that ends in `+$` would look from each of many such signs for the end. */
function withoutEnd(found: string): string {
  let end = found.length;
  while (AFTER.has(found[end - 1] ?? '')) end -= 1;
  return found.slice(0, end);
}

function urlOf(shown: string): string | undefined {
  if (!shown.isWellFormed()) return undefined;
  return URL.parse(/^https?:/i.test(shown) ? shown : `mailto:${shown}`)?.href;
}
