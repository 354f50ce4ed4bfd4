const special = /[&<>"\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * Escapes any string as the content of an XML 1.0 element or of a double-quoted attribute. Characters that XML 1.0
 * forbids (most control characters, U+FFFE, U+FFFF, lone surrogates) become U+FFFD; every line ending becomes `\n`, as
 * in an XML parser.
 */
export function escapeXml(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return lines.replace(special, (character) => entities[character] ?? '\uFFFD');
}

/** Escapes any string as the content of a `w:t`: line endings and tabs become Word's elements for them. */
export function escapeRunText(text: string): string {
  const escaped = escapeXml(text);
  if (!/[\n\t]/.test(escaped)) return escaped;
  return escaped
    .replaceAll('\n', '</w:t><w:br/><w:t xml:space="preserve">')
    .replaceAll('\t', '</w:t><w:tab/><w:t xml:space="preserve">');
}

/** Splits a sample at its marker. Throws if it has none: a bug. */
export function cutAt(sample: string, marker: string): [before: string, after: string] {
  const at = sample.indexOf(marker);
  if (at < 0) throw new Error(`Our own bug: the docx sample has no ${marker}: ${sample.slice(0, 500)}`);
  return [sample.slice(0, at), sample.slice(at + marker.length)];
}

/** The first match in a sample. Throws if there is none: a bug. */
export function pick(sample: string, pattern: RegExp): string {
  const found = pattern.exec(sample);
  if (!found) throw new Error(`Our own bug: the docx sample has no ${pattern}: ${sample.slice(0, 500)}`);
  return found[1] ?? found[0];
}
