import { foldSpelling } from '../../partnership/close-spelling.ts';

/** Words of a question that don't say what it asks for. */
const CARRY_NOTHING = new Set(
  foldSpelling(
    `hvem hvad hvilken hvilket hvilke hvornår hvor er bliver blev skal vil kan har have ønsker ønskes
    følgende nedenstående rangordn rangér prioritér kommer
    angiv skriv vælg notér oplys udfyld indtast anfør tilføj venligst gerne her nedenfor
    evt eventuel eventuelle eventuelt eller
    i på for til fra af om med ved hos samt som at der den det de en et
    du I jer jeg vi jeres din dit dine vores kommunens kommunen kommune kommunes
    partnerskab partnerskabet aftale aftalen partnerskabsaftalen
    arbejde deltage repræsenterer svarer hedder fulde
    please enter write rank the your a an of for to is who what which will should does shall`,
  ).split(' '),
);

/**
 * The words of a question that carry its meaning, in their order: "Hvem er kommunens kontaktperson?" gives "kontaktperson",
 * "Evt. bemærkninger" gives "bemærkninger".
 */
export function carryingWords(heading: string): string {
  // Headings with a separator between them are not one question.
  if (/[;|\t]/.test(heading)) return '';
  const words = foldSpelling(heading).split(' ');
  const carrying = words.filter((word) => !CARRY_NOTHING.has(word));
  if (carrying.length > 0) return carrying.join(' ');
  return words.find((word) => /^kommunen?$/.test(word)) ?? '';
}
