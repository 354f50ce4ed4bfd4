/** Ends of words that are titles, and titles that have no such end. */
const TITLE_WORD =
  /(?:mester|direktør|chef|leder|formand|forkvinde|konsulent|rådmand|medlem|sekretær|pædagog|koordinator|psykolog|rådgiver|ansvarlig|inspektør|manager|director|mayor|head|consultant|jurist|arkitekt|lærer|behandler|assistent|fuldmægtig|økonom|planlægger|specialist|tovholder|ingeniør|rektor|næstformand|ordfører|viceborgmester|controller|analytiker|politiker)(?:en|e|r|ne)?$/iu;

const UNIT_WORD =
  /(?:^|[\s-])(?:kommune|region|\p{L}*forvaltning|\p{L}*afdeling|\p{L}*center|\p{L}*centret|centeret|\p{L}*sekretariat|\p{L}*styrelse|\p{L}*område|\p{L}*udvalg|direktion|direktionen|stab|staben|team|børn|unge|dagtilbud|skole|skoler|kultur|fritid|social|sundhed|kl)(?:en|et|erne|ne|s)?(?=$|[\s-])/iu;

/** Titles that are written as initials are. */
const TITLE_IN_CAPITALS = /^C[A-Z]O$/;

/** "dagtilbudschef" is a title, "Kirsten Bruun" is not. */
export function looksLikeTitle(text: string): boolean {
  return text.split(/\s+/).some((word) => TITLE_WORD.test(word)) || TITLE_IN_CAPITALS.test(text);
}

/** "BLIN", "BUF", and the letter of a party, which is not kept: of a person, a unit or a group. */
export function isInitials(text: string): boolean {
  return /^\p{Lu}[\p{Lu}\d]{0,5}$/u.test(text.trim()) && !TITLE_IN_CAPITALS.test(text.trim());
}

/** "Børn og Unge", "Odense Kommune": where somebody works. What names a title too is one: "leder af Børn og Unge". */
export function isUnit(text: string): boolean {
  return /^\p{Lu}/u.test(text) && UNIT_WORD.test(text) && !looksLikeTitle(text);
}

export function looksLikeFullName(text: string): boolean {
  const words = text.split(/\s+/);
  return (
    words.length > 1 &&
    words.every((word) => /^\p{Lu}/u.test(word) || PARTICLE.test(word)) &&
    !looksLikeTitle(text) &&
    !isUnit(text)
  );
}

/** Small words within a name. */
const PARTICLE = /^(?:af|al|bin|d[aeiu]|de[lnr]|el|[js]r\.?|la|le|te[nr]|v[ao]n|y|zu)$/u;

/** Written where somebody is not known yet. */
const NOBODY_YET =
  /^(?:n\.?\s?n\.?|vakant|ubesat|ukendt|tb[ad]|ved ikke(?: endnu)?|under afklaring|senere|mangler|(?:afklares|afventer|følger|kommer|meldes|oplyses|udpeges)(?: .*)?|(?:er )?(?:endnu )?ikke (?:endnu )?(?:afklaret|afgjort|besluttet|fastlagt|kendt|oplyst|på plads|udpeget|valgt).*)[.!?]*$/iu;

export function isNobodyYet(text: string): boolean {
  return NOBODY_YET.test(text.trim());
}

/** "Bo Lund m.fl.", "Bo Lund + 2", "Bo Lund og to kolleger": not all are named. */
export function namesNotAll(text: string): boolean {
  return /\b(?:m\.?\s?fl\b|med flere|og (?:andre|flere))|(?:\+|\bog|\bplus)\s+(?:\d+|en|et|to|tre|fire|fem|seks)\b/iu.test(
    text,
  );
}

/** Whether a text can't be a name: "4 personer", "x", "ja". */
export function isNoName(name: string): boolean {
  return (
    /^\P{L}*\d/u.test(name) || !/\p{L}/u.test(name) || /^(?:x|ja|nej|yes|no|sand|falsk)[.!]?$/iu.test(name)
  );
}

/** Whether a text is probably not a name: "fem", "Bo Lund 2", "En fra forvaltningen", "Dagtilbudschef". */
export function isDoubtfulName(name: string): boolean {
  const words = name.split(/\s+/);
  return (
    /[\d:/+=*?!<>[\]{}_]/.test(name) ||
    words.some((word) => /^\p{Ll}/u.test(word) && !PARTICLE.test(word)) ||
    looksLikeTitle(name) ||
    isUnit(name) ||
    // "HOLM Lis" has the surname first.
    /^\p{Lu}{2,}\s(?:\p{Lu}\p{Ll}+\s?)+$/u.test(name)
  );
}

/** "borgmester Kirsten Bruun", "børne- og ungedirektør Per Dal", "Borgmester: Kirsten Bruun" and "Kirsten Bruun borgmester". */
export function splitTitle(text: string): { name: string; title?: string; isGuessed?: true } {
  const [, label = '', labelled = ''] = /^([^:]+):\s*(\S.*)$/su.exec(text) ?? [];
  if (looksLikeTitle(label)) return { title: label.trim(), name: labelled };
  const words = text.split(/\s+/);
  const last = words.findLastIndex((word) => TITLE_WORD.test(word));
  const before = words.slice(0, last + 1);
  const after = words.slice(last + 1);
  const isBefore =
    after.length > 0 &&
    /^\p{Lu}/u.test(after[0] ?? '') &&
    before.slice(1).every((word) => /^\p{Ll}/u.test(word));
  if (last >= 0 && isBefore) return { title: before.join(' '), name: after.join(' ') };
  const capital = words.findIndex((word) => /^\p{Lu}/u.test(word));
  const rest = words.slice(capital).join(' ');
  // A title that we don't know: "sundhedsplejerske Ida Dal".
  if (capital > 0 && !PARTICLE.test(words[0] ?? '') && looksLikeFullName(rest))
    return { title: words.slice(0, capital).join(' '), name: rest, isGuessed: true };
  const first = words.findIndex((word) => /^\p{Ll}/u.test(word) && !PARTICLE.test(word));
  const isBehind = first > 1 && looksLikeTitle(words.slice(first).join(' '));
  return isBehind
    ? { name: words.slice(0, first).join(' '), title: words.slice(first).join(' ') }
    : { name: text };
}

/** Words that begin a remark about somebody, and no title. */
const REMARK =
  /^(?:kun|ikke|måske|evt\.?|fra|indtil|pr\.?|pt\.?|p\.\s?t\.?|til(?:træder)?|fratræder|starter|stopper|(?:på )?(?:orlov|barsel|ferie|sygemeldt)|deltager|kommer|ny|tidligere|skal|kan|har|er|obs)(?=[\s.,:]|$)/iu;

/** Whether what stands where a title should is probably a remark, or nothing that anybody wrote: "orlov til 1/3", "SAND". */
export function isDoubtfulTitle(title: string): boolean {
  return title
    .split(/,\s*/u)
    .some(
      (part) =>
        REMARK.test(part) ||
        !/\p{L}/u.test(part) ||
        /^(?:SAND|FALSK)$|\d\s?[./]\s?\d|\d-\d+-\d|[?=@]/u.test(part),
    );
}
