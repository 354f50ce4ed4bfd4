/** What a page says after a redirect: the text whose key the address has; unknown keys say nothing. */
export function saidText(
  texts: Readonly<Record<string, string>>,
  query: URLSearchParams,
): string | undefined {
  const key = query.get('sagt') ?? '';
  return Object.hasOwn(texts, key) ? texts[key] : undefined;
}
