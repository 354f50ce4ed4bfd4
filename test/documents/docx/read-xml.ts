/** An XML element, read strictly: what is not well-formed throws. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  children: (XmlElement | string)[];
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/u;

/** Reads a part of a .docx file: elements, attributes and text, the only XML that there is in one. */
export function readXml(xml: string): XmlElement {
  if (forbidden.test(xml)) throw new Error('A character that XML 1.0 forbids');
  const body = xml.replace(/^<\?xml[^>]*\?>/, '');
  const top: XmlElement = { name: '', attributes: {}, children: [] };
  const open = [top];
  for (const [token] of body.matchAll(/<[^>]*>|[^<]+|</g)) {
    const parent = open.at(-1) ?? top;
    if (!token.startsWith('<')) {
      parent.children.push(unescaped(token));
    } else if (token.startsWith('</')) {
      if (parent.name !== token.slice(2, -1)) throw new Error(`${token} closes ${parent.name}`);
      open.pop();
    } else {
      const element = readTag(token);
      parent.children.push(element);
      if (!token.endsWith('/>')) open.push(element);
    }
  }
  const [root, ...rest] = top.children;
  if (open.length !== 1 || rest.length > 0 || root === undefined || typeof root === 'string') {
    throw new Error('Not one element that is closed');
  }
  return root;
}

function readTag(tag: string): XmlElement {
  const match = /^<([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*\/?>$/.exec(tag);
  if (!match) throw new Error(`Not a tag: ${tag}`);
  const [, name = '', list = ''] = match;
  const pairs = [...list.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [
    key,
    unescaped(value),
  ]);
  if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error(`An attribute twice: ${tag}`);
  return { name, attributes: Object.fromEntries(pairs), children: [] };
}

function unescaped(text: string): string {
  return text.replace(/&([^;&\s]*;)?/g, (reference, name = '') => {
    const character = entities[name.slice(0, -1)];
    if (character === undefined) throw new Error(`An entity that nobody knows: ${reference}`);
    return character;
  });
}

/** All elements of a name within an element, in order. */
export function all(element: XmlElement, name: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (child.name === name) found.push(child);
    found.push(...all(child, name));
  }
  return found;
}

/** The first element of a name; a missing one fails the test. */
export function first(element: XmlElement, name: string): XmlElement {
  const [found] = all(element, name);
  if (!found) throw new Error(`No ${name} in ${element.name}`);
  return found;
}

/** Whether an element of a name is within an element. */
export function has(element: XmlElement, name: string): boolean {
  return all(element, name).length > 0;
}

/** `w:val`, or another attribute, of the first element of a name. */
export function value(element: XmlElement, name: string, attribute = 'w:val'): string | undefined {
  return all(element, name)[0]?.attributes[attribute];
}

/** Text as a reader of the document sees it. */
export function textOf(element: XmlElement): string {
  return element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      if (child.name === 'w:br') return '\n';
      if (child.name === 'w:tab') return element.name === 'w:r' ? '\t' : '';
      return textOf(child);
    })
    .join('');
}
