import { findMunicipality } from '../partnership/municipalities/find-municipality.ts';
import type { Pin } from '../partnership/networks/network-input.ts';

/** What is wrong with pins as typed; the Danish for each is in text/networks-da.ts. */
export type UnclearPin =
  | { rule: 'not-a-pin'; said: string }
  | { rule: 'one-alone'; said: string }
  | { rule: 'unknown-municipality'; said: string; nearest: readonly string[] };

type PinWords = { ok: true; pins: Pin[] } | { ok: false; unclear: UnclearPin[] };

/**
 * "Odense og Assens sammen, Køge i netværk 2": a pin ends with one of these words, so a following comma ends the pin.
 */
const BETWEEN =
  /\s*;\s*|(?<=(?:sammen|hver for sig|adskilt|i samme netværk|sit netværk|netværk \d{1,3}))\s*(?:[,.]\s*(?:og\s+)?|\s+og\s+)/iu;
const FIRST = /^(?:(?:med|hvor|at)(?:\s+|$)|:\s*)/iu;
const NONE = /^uden\s+(?:bindinger|krav)$/iu;

const TOGETHER = '(?<together>sammen|i samme netværk)';
const APART = '(?<apart>hver for sig|adskilt|i hvert? sit netværk)';
const HOW = `(?:${TOGETHER}|${APART})`;
const FORMS = [
  /^(?<who>.+?)\s+(?:skal\s+(?:være\s+)?)?(?:i|til)\s+netværk\s+(?:nr\.?\s*|nummer\s+)?(?<to>\d{1,3})$/iu,
  new RegExp(`^${HOW}\\s*:?\\s+(?!med\\s)(?<who>.+)$`, 'iu'),
  /^(?<who>.+?)\s+(?:skal\s+(?:være\s+)?)?(?:(?<apart>ikke\s+)|(?<together>))sammen\s+med\s+(?<others>.+)$/iu,
  new RegExp(`^(?<who>.+?)\\s+(?:skal\\s+(?:være\\s+)?)?${HOW}$`, 'iu'),
];

/**
 * Pins as staff type them after "dan netværk": "med Odense og Assens sammen, Aarhus og Randers hver for sig, Roskilde i
 * netværk 2", "sammen: Odense, Assens", "Odense ikke sammen med Assens", "uden bindinger". Either all of them are
 * understood, or everything that is wrong is reported.
 */
export function parsePins(text: string): PinWords {
  // The patterns would go through a long row of blanks again and again.
  const said = text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/(?<![.!?])[.!?]+$/u, '')
    .trimEnd()
    .replace(FIRST, '');
  if (NONE.test(said)) return { ok: true, pins: [] };
  const unclear: UnclearPin[] = [];
  const pins = said
    .split(BETWEEN)
    .filter((one) => one !== '')
    .flatMap((one) => pinsOf(one, unclear));
  if (unclear.length === 0 && pins.length === 0) unclear.push({ rule: 'not-a-pin', said: text });
  return unclear.length > 0 ? { ok: false, unclear } : { ok: true, pins };
}

function pinsOf(said: string, unclear: UnclearPin[]): Pin[] {
  const groups = FORMS.map((form) => form.exec(said)?.groups).find((found) => found !== undefined);
  if (!groups) {
    unclear.push({ rule: 'not-a-pin', said });
    return [];
  }
  const municipalities = codesOf([groups['who'], groups['others']].join(','), unclear);
  const { to, apart } = groups;
  if (to !== undefined)
    return municipalities.map((municipality) => ({ kind: 'in-network', municipality, network: Number(to) }));
  if (municipalities.length === 1) unclear.push({ rule: 'one-alone', said });
  return [{ kind: apart === undefined ? 'together' : 'apart', municipalities }];
}

/** The municipalities named, each once; unknown names are reported. */
function codesOf(names: string, unclear: UnclearPin[]): string[] {
  const codes = names
    .split(/[,+&/]|\s+og\s+/iu)
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name) => codeOf(name, unclear));
  return [...new Set(codes)];
}

function codeOf(said: string, unclear: UnclearPin[]): string {
  const found = findMunicipality(said);
  if (found.kind === 'found') return found.municipality.code;
  const near = found.kind === 'ambiguous' ? found.candidates : found.nearest;
  unclear.push({ rule: 'unknown-municipality', said, nearest: near.map(({ name }) => name) });
  return said;
}

/** Pins as a button's value: `pins:0461+0420;0751/0730;0265=2`. */
export function pinsValue(pins: readonly Pin[]): string {
  return `pins:${pins
    .map((pin) => {
      if (pin.kind === 'in-network') return `${pin.municipality}=${pin.network}`;
      return pin.municipalities.join(pin.kind === 'together' ? '+' : '/');
    })
    .join(';')}`;
}

/** Parses {@link pinsValue}; undefined if the value has no pins. */
export function readPinsValue(value: string): Pin[] | undefined {
  if (!value.startsWith('pins:')) return undefined;
  return value
    .slice('pins:'.length)
    .split(';')
    .flatMap((text): Pin[] => {
      const [municipality = '', network] = text.split('=');
      if (network !== undefined) return [{ kind: 'in-network', municipality, network: Number(network) }];
      if (text.includes('+')) return [{ kind: 'together', municipalities: text.split('+') }];
      return text.includes('/') ? [{ kind: 'apart', municipalities: text.split('/') }] : [];
    });
}
