/**
 * What follows is the mail that is answered, as mail programs begin it. Only whole lines of these shapes count, so that
 * nothing that somebody wrote is taken for a quotation.
 */
const QUOTE_BEGINS: readonly RegExp[] = [
  // Outlook, in the languages that its users have.
  /^\s*-{3,}\s*(oprindelig meddelelse|oprindelig besked|original message|ursprüngliche nachricht|ursprungligt meddelande|opprinnelig melding)\s*-{3,}\s*$/i,
  /^\s*_{20,}\s*$/,
  // Gmail, Apple Mail, Thunderbird; the line may be broken in two.
  /^\s*(den|on|am|le)\s.{5,200}\s(skrev|wrote|schrieb|a écrit)\b.{0,200}:\s*$/i,
  /^\s*.{0,100}<[^<>\s]+@[^<>\s]+>\s*(skrev|wrote|schrieb)\s*:?\s*$/i,
];
/** "Fra:" and, in one of the next lines, "Sendt:" or the like. */
const FROM = /^\s*\*?(fra|from|von|från)\*?:\*?\s/i;
const SENT = /^\s*\*?(sendt|sent|dato|date|gesendet|datum|skickat)\*?:\*?\s/i;

/**
 * What somebody wrote in a reply, without the mail that they answer below it. The whole text where nothing else is left.
 */
export function ownText(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const begin = lines.findIndex((_, index) => beginsQuote(lines, index));
  const own = begin === -1 ? lines : lines.slice(0, begin);
  const last = own.findLastIndex((line) => !/^\s*(>.*)?$/.test(line));
  const kept = own
    .slice(0, last + 1)
    .join('\n')
    .trim();
  return kept === '' ? text.trim() : kept;
}

/** No mail program begins a quotation with a longer line, and the patterns take long for one. */
const LONGEST_BEGINNING = 1000;

function beginsQuote(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? '';
  const two = `${line} ${lines[index + 1] ?? ''}`.slice(0, LONGEST_BEGINNING);
  if (line.length > LONGEST_BEGINNING) return false;
  if (QUOTE_BEGINS.some((shape) => shape.test(line))) return true;
  if (/^\s*(den|on|am)\s/i.test(line) && QUOTE_BEGINS.slice(2).some((shape) => shape.test(two))) return true;
  return FROM.test(line) && lines.slice(index + 1, index + 5).some((next) => SENT.test(next));
}
