const LONGEST_SHOWN = 120;

const lists = {
  og: new Intl.ListFormat('da', { type: 'conjunction' }),
  eller: new Intl.ListFormat('da', { type: 'disjunction' }),
};

/** A text that somebody wrote, as it is shown in a message: on one line, and not a whole page of it. */
export function shown(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_SHOWN ? line : `${line.slice(0, LONGEST_SHOWN)}… (${line.length} tegn)`;
}

/** `"Køge"` */
export function quoted(text: string): string {
  return `"${shown(text)}"`;
}

/** `"A", "B" eller "C"` */
export function listed(texts: readonly string[], conjunction: 'og' | 'eller' = 'eller'): string {
  return lists[conjunction].format(texts.map(quoted));
}

/** `A, B eller C`, for what is written exactly like this: keys, ids and values. */
export function named(texts: readonly string[], conjunction: 'og' | 'eller' = 'eller'): string {
  return lists[conjunction].format(texts);
}

/** `1 række`, `2 rækker` */
export function counted(count: number, one: string, many: string): string {
  return `${figure(count)} ${count === 1 ? one : many}`;
}

/** `110.000`: as Danes write it. */
export function figure(number: number): string {
  return number.toLocaleString('da-DK', { maximumFractionDigits: 20 });
}

/** ` Mente du "title"?`, or nothing where nothing known comes near. */
export function meant(names: readonly string[]): string {
  return names.length > 0 ? ` Mente du ${listed(names)}?` : '';
}

/** `Ret det, eller tag det ud.` after a text that ends without a full stop; one that has one keeps it. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
