const special = /[&<>"\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Any string as the content of an XML 1.0 element or of an attribute in double quotes.
 * What XML 1.0 forbids (most control characters, U+FFFE, U+FFFF, half a surrogate pair) becomes U+FFFD;
 * every kind of line end becomes `\n`, as an XML parser would have it.
 */
export function escapeXml(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return lines.replace(special, (character) => entities[character] ?? '\uFFFD');
}

/** Any string as the inside of a `w:t`: line ends and tabs become the elements that Word has for them. */
export function escapeRunText(text: string): string {
  const escaped = escapeXml(text);
  if (!/[\n\t]/.test(escaped)) return escaped;
  return escaped
    .replaceAll('\n', '</w:t><w:br/><w:t xml:space="preserve">')
    .replaceAll('\t', '</w:t><w:tab/><w:t xml:space="preserve">');
}

/** Cuts a sample in the two halves around its marker. A sample without it is our own bug. */
export function cutAt(sample: string, marker: string): [before: string, after: string] {
  const at = sample.indexOf(marker);
  if (at < 0) throw new Error(`Our own bug: the docx sample has no ${marker}: ${sample.slice(0, 500)}`);
  return [sample.slice(0, at), sample.slice(at + marker.length)];
}

/** The first part of a sample that matches. A sample without it is our own bug. */
export function pick(sample: string, pattern: RegExp): string {
  const found = pattern.exec(sample);
  if (!found) throw new Error(`Our own bug: the docx sample has no ${pattern}: ${sample.slice(0, 500)}`);
  return found[1] ?? found[0];
}
