/**
 * What a screen reader calls by one name on a page though it is not one thing: links that lead to different places, and
 * buttons, of which each stands by what it is about.
 */
export function namedAlike(markup: string): string[] {
  const main = /<main[^>]*>(.*)<\/main>/s.exec(markup)?.[1] ?? '';
  const found = new Map<string, Set<string>>();
  for (const [name, does] of [...linksIn(main), ...buttonsIn(main)])
    found.set(name, (found.get(name) ?? new Set()).add(does));
  return [...found].flatMap(([name, does]) => (does.size > 1 ? `${name}: ${[...does].join(' | ')}` : []));
}

function linksIn(markup: string): [string, string][] {
  return [...markup.matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)].map(([, attributes = '', inside = '']) => [
    `link ${nameOf(attributes, inside)}`,
    attribute(attributes, 'href') ?? '',
  ]);
}

function buttonsIn(markup: string): [string, string][] {
  return [...markup.matchAll(/<button ([^>]*)>(.*?)<\/button>/gs)].map(
    ([, attributes = '', inside = ''], index) => [`button ${nameOf(attributes, inside)}`, `no. ${index + 1}`],
  );
}

function nameOf(attributes: string, inside: string): string {
  const text = inside.replace(/<(\w+)[^>]*aria-hidden="true"[^>]*>.*?<\/\1>/gs, '').replace(/<[^>]*>/g, ' ');
  return attribute(attributes, 'aria-label') ?? text.replace(/\s+/g, ' ').trim();
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
}
