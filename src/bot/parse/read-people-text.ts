import { ERRORS } from '../../chat/text/field-errors-da.ts';
import { readPersonText } from '../../intake/answers/cells/person-text.ts';
import { isNoName, isUnit, looksLikeTitle, namesNotAll } from '../../intake/answers/cells/person-words.ts';
import { saysNothing } from '../../intake/answers/cells/row-cells.ts';
import type { Person } from '../../partnership/answer.ts';
import { isEmail } from '../../partnership/identity/email.ts';
import { splitTypedPeople } from './split-people.ts';

/**
 * The persons in a typed text, one a line or in a sentence: "Anna Holm, dagtilbudschef, anna@x.dk og Bo Lund".
 * @param needs what each must have besides a name; if a title is required, a title without a name suffices
 * @returns everyone understood, and a Danish sentence for everything that was not
 */
export function readPeopleText(
  text: string,
  needs?: 'title' | 'email',
): { people: Person[]; problems: string[] } {
  if (saysNothing(text)) return { people: [], problems: [] };
  const read = splitTypedPeople(text).map((part) => readPerson(part, needs));
  const people = read.flatMap(({ person }) => (person === undefined ? [] : [person]));
  const twice = people.filter((person, index) => people.findIndex((other) => isSame(other, person)) < index);
  const problems = [
    ...read.flatMap((each) => each.problems),
    ...twice.map(({ name }) => ERRORS.personTwice(name)),
  ];
  return { people, problems };
}

/** A person as one line, in the format of `readPeopleText`. */
export function personLine({ name, title, email, phone }: Person): string {
  return [name, title, email, phone].filter((part) => part !== undefined).join(', ');
}

function readPerson(text: string, needs?: 'title' | 'email'): { person?: Person; problems: string[] } {
  const { name, title, emails, phone } = withTrailingTitle(readPersonText(text));
  const [email, another] = emails;
  const doubt = another === undefined ? whyNobody(text, name) : ERRORS.severalEmails(text);
  if (name === undefined || doubt !== undefined)
    return { problems: [doubt ?? ERRORS.personWithoutName(text)] };
  if (email !== undefined && !isEmail(email)) return { problems: [ERRORS.notAnEmail(email)] };
  const problems: string[] = [];
  if (needs === 'email' && email === undefined) problems.push(ERRORS.personWithoutEmail(name));
  if (needs === 'title' && title === undefined && !looksLikeTitle(name)) {
    problems.push(ERRORS.personWithoutTitle(name));
  }
  const person: Person = {
    name,
    ...(title !== undefined && { title }),
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone }),
  };
  return { person, problems };
}

/** Why what was typed does not name one person; undefined where it does. */
function whyNobody(text: string, name: string | undefined): string | undefined {
  if (saysMoreThanWho(text)) return ERRORS.sentenceForPerson(text);
  if (namesNotAll(text)) return ERRORS.notAllNamed(text);
  if (name === undefined || isNoName(name)) return ERRORS.personWithoutName(text);
  return /\s(?:og|eller|samt|&)\s/u.test(name) && !isUnit(name) ? ERRORS.severalInOneName(text) : undefined;
}

/** Words of sentences that stand in no name and no title; those that names share count only where they begin small. */
const OF_A_SENTENCE = new Set(
  `ikke måske muligvis formentlig foreløbig foreløbigt sandsynligvis nej undskyld vent slet fjern tilføj udskift skift erstat hvis
  medmindre undtagen bortset hverken kommer deltager stoppet stopper fratrådt afløser erstatter overtager hedder sender siger
  mener vælger foreslår samme senere jeg mig os hvem hvad hvornår hvorfor vedhæftet afgør afgøre beslutter stedet`.split(
    /\s+/,
  ),
);
const SMALL_IN_A_SENTENCE = new Set('er var vi han hun kan vil skal har må se du'.split(' '));

/** "Ikke Bo Lund", "Bo Lund er stoppet", "to fra udvalget": something is said of persons, so that none is entered. */
export function saysMoreThanWho(text: string): boolean {
  const words = text.replace(/[^\s@]{0,254}@\S*/gu, ' ').match(/[\p{L}\p{M}'’-]+/gu) ?? [];
  return (
    /~\S/.test(text) ||
    /^\s*(?:en|et|to|tre|fire|fem|seks|\d+)\s+(?:fra|af)\s/iu.test(text) ||
    words.some((word) => OF_A_SENTENCE.has(word.toLowerCase()) || SMALL_IN_A_SENTENCE.has(word))
  );
}

/** "Anna Holm dagtilbudschef", without a comma. */
function withTrailingTitle(read: ReturnType<typeof readPersonText>): ReturnType<typeof readPersonText> {
  if (read.name === undefined || read.title !== undefined) return read;
  const [, name, title] = /^((?:\p{Lu}[\p{L}.'’-]*\s+){2,})(\p{Ll}.*)$/u.exec(read.name) ?? [];
  if (name === undefined || title === undefined || !looksLikeTitle(title)) return read;
  return { ...read, name: name.trim(), title };
}

function isSame(one: Person, other: Person): boolean {
  return one.name.toLowerCase() === other.name.toLowerCase() && one.email === other.email;
}
