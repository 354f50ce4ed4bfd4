/** Where a question may end and what it asks of one thing begin, as survey tools write it. */
const ENDS_OF_QUESTION = /\s[-–—/|]\s|[:?;.\n]\s*|\s\|\s/g;
const IN_BRACKETS = /[[(]([^[\]()]+(?:\([^()]*\)[^[\]()]*)?)[\])]\s*$/;

/** A cell may hold pages. */
const LONGEST_QUESTION = 600;

/**
 * What a heading may ask of one thing alone: "Prioritering [Tosprogede børn]", "Prioritering - Tosprogede børn" and
 * "Prioritering (Tosprogede børn)" all end in it.
 */
export function endsOfHeading(heading: string): string[] {
  if (heading.length > LONGEST_QUESTION) return [];
  const inBrackets = IN_BRACKETS.exec(heading)?.[1]?.trim();
  const behind = [...heading.matchAll(ENDS_OF_QUESTION)].map(({ 0: sign, index }) =>
    heading.slice(index + sign.length).trim(),
  );
  return [...(inBrackets ? [inBrackets] : []), ...behind].filter((end) => end !== '');
}
