/** Comments, CDATA, instructions, and tags with their slash, name and whether they close themselves. */
const TAG =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([^\s/>]+)(?:"[^"]*"|'[^']*'|[^"'>])*?(\/?)>/g;

/** An element just within the root, with where it begins and ends. */
export interface TopElement {
  /** Without its prefix. */
  name: string;
  start: number;
  end: number;
}

/** A part as text, and where things may be put into it. Everything else stays as it was, letter for letter. */
export interface XmlText {
  xml: string;
  /** Before the names of its elements: "x:" or nothing. */
  prefix: string;
  elements: TopElement[];
  /** Where the root ends: its closing tag begins there. */
  end: number;
}

/** Reads a part that has been found proper. A root without content is opened, so that something can be put into it. */
export function readXmlText(original: string): XmlText {
  const xml = original.replace(
    /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|[^<])*<([^\s/>]+)([^>]*)\/>\s*$/,
    (all, name: string) => all.replace(/\/>\s*$/, `></${name}>`),
  );
  const found: XmlText = { xml, prefix: '', elements: [], end: xml.length };
  let start = 0;
  for (const { tag, name, depth, opens, closes, index } of tagsOf(xml)) {
    if (depth === 0 && opens) found.prefix = prefixOf(name);
    if (depth === 0 && closes) found.end = index;
    if (depth === 1 && opens) start = index;
    if (depth === 1 && closes)
      found.elements.push({ name: name.slice(prefixOf(name).length), start, end: index + tag.length });
  }
  return found;
}

interface Tag {
  tag: string;
  name: string;
  /** How many elements stand around the one that it opens or closes. */
  depth: number;
  /** One without content does both. */
  opens: boolean;
  closes: boolean;
  index: number;
}

function* tagsOf(xml: string): Generator<Tag> {
  let depth = 0;
  for (const { 0: tag, 1: slash, 2: name, 3: selfClosing, index } of xml.matchAll(TAG)) {
    if (name === undefined) continue;
    const opens = slash !== '/';
    const closes = !opens || selfClosing === '/';
    if (!opens) depth -= 1;
    yield { tag, name, depth, opens, closes, index };
    if (!closes) depth += 1;
  }
}

function prefixOf(name: string): string {
  return name.slice(0, name.indexOf(':') + 1);
}

/** Puts an element before the first of those that come after it, or last. */
export function insertBefore(
  { xml, elements, end }: XmlText,
  after: readonly string[],
  element: string,
): string {
  const at = elements.find(({ name }) => after.includes(name))?.start ?? end;
  return xml.slice(0, at) + element + xml.slice(at);
}

/** Puts something at the end of an element just within the root; one without content is opened. */
export function appendTo({ xml }: XmlText, { start, end }: TopElement, content: string): string {
  const element = xml.slice(start, end);
  const [, name = ''] = /^<([^\s/>]+)/.exec(element) ?? [];
  const filled = element.endsWith('/>')
    ? `${element.slice(0, -2)}>${content}</${name}>`
    : element.replace(/<\/[^<]*$/, (closing) => content + closing);
  return xml.slice(0, start) + filled + xml.slice(end);
}

/** A text within XML; what XML can't hold is shown as U+FFFD. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
