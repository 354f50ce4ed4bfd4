import { foldSpelling } from '../../partnership/close-spelling.ts';

export type Command =
  | { kind: 'back' | 'stop' | 'help' | 'restart' | 'skip' | 'finish' | 'keep' | 'resume' }
  /** "ret 3", "ret mål"; `what` is empty where nothing is named. */
  | { kind: 'correct'; what: string };

const WHOLE: readonly [Exclude<Command['kind'], 'correct'>, RegExp][] = [
  ['back', /^(?:gaa )?(?:et skridt )?tilbage$|^forrige(?: spoergsmaal)?$|^fortryd$/],
  [
    'stop',
    /^(?:stop|stands|pause|afbryd|hold pause|vi holder (?:en )?pause|jeg fortsaetter senere|fortsaet senere)$/,
  ],
  ['help', /^(?:hjaelp|hjaelp mig|hvad kan jeg (?:skrive|goere)|help)$/],
  ['resume', /^(?:fortsaet|genoptag|vi fortsaetter|jeg fortsaetter|start|hvor kom vi til|hvor er vi)$/],
  ['restart', /^(?:forfra|start forfra|begynd forfra|fra begyndelsen)$/],
  [
    'skip',
    /^(?:spring (?:det |den |dette |spoergsmaalet )?over|naeste|naeste spoergsmaal|videre|senere|det kommer senere|(?:det |dem |den )?(?:ved|kender) (?:jeg|vi) (?:det |dem |den )?(?:\w+ )?ikke(?: endnu)?|(?:jeg|vi) (?:ved|kender) (?:det |dem |den )?(?:\w+ )?ikke(?: endnu)?|ved (?:det )?(?:endnu )?ikke(?: endnu)?|(?:det er )?(?:ikke afklaret|ikke besluttet|uafklaret)(?: endnu)?|det har vi ikke (?:besluttet|afklaret) endnu)$/,
  ],
  [
    'finish',
    /^(?:faerdig|vi er faerdige?|jeg er faerdig|det var det|det var alt|det er alt|ikke flere|ingen flere|ikke andre|slut)$/,
  ],
  ['keep', /^(?:behold|behold det|det samme|samme|uaendret|samme som foer|samme igen)$/],
];

/** A command is all that is typed, so that no answer is taken for one. Politeness around it is allowed. */
export function parseCommand(text: string): Command | undefined {
  if (text.length > 200) return undefined;
  if (/^[\s?]*\?\s*$/.test(text)) return { kind: 'help' };
  const said = foldSpelling(text)
    .replace(/^(?:hej|oeh|hmm|ok|okay|nej|ja)\s+(?=\S)/, '')
    .replace(/\s+(?:tak|igen|lige|nu)$/, '');
  const whole = WHOLE.find(([, pattern]) => pattern.test(said))?.[0];
  if (whole !== undefined) return { kind: whole };
  const [matched, what = ''] =
    /^(?:(?:ja|nej|men|jeg vil|vi vil|gerne|lige)[\s,]+)*(?:ret(?:te|ter|telse)?|aendr(?:e)?)(?:\s+(?:nr|nummer|i|punkt|svaret paa|spoergsmaal|til))*(?:\s+(.+))?$/.exec(
      said,
    ) ?? [];
  return matched === undefined ? undefined : { kind: 'correct', what };
}
