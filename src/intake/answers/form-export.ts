import { foldSpelling } from '../../partnership/close-spelling.ts';

/** A list as a survey tool exports it. */
export interface FormExport {
  /** The tool's name. */
  tool: string;
  /** Positions of the columns that the tool adds by itself: when somebody answered, and who it was. */
  own: ReadonlySet<number>;
}

interface Tool {
  name: string;
  /** A heading that says which tool it was, at least one for each of these. */
  knownBy: readonly RegExp[];
  /** All that it adds. */
  own: RegExp;
}

/** Headings as `foldSpelling` gives them, in Danish and English. */
const TOOLS: readonly Tool[] = [
  {
    name: 'Microsoft Forms',
    knownBy: [
      /^(?:start ?time|start ?tidspunkt|starttid|startet)$/,
      /^(?:completion time|(?:fuldfoerelses|faerdiggoerelses|afslutnings|slut) ?tidspunkt|sluttid|fuldfoert|afsluttet)$/,
    ],
    own: /^(?:id|start ?time|start ?tidspunkt|starttid|startet|completion time|(?:fuldfoerelses|faerdiggoerelses|afslutnings|slut) ?tidspunkt|sluttid|fuldfoert|afsluttet|email|e ?mail|mail|name|navn|last modified time|(?:tidspunkt for )?(?:seneste|sidste) aendring|senest aendret|language|sprog|total points|point i alt|quiz feedback)$/,
  },
  {
    name: 'Nextcloud Forms',
    knownBy: [
      /^(?:user display name|brugerens viste navn|viste? (?:brugernavn|navn)|brugers visningsnavn|visningsnavn)$/,
      /^(?:timestamp|tidsstempel|tidspunkt)$/,
    ],
    own: /^(?:submission id|indsendelses ?id|svar ?id|user id|bruger ?id|user display name|brugerens viste navn|viste? (?:brugernavn|navn)|brugers visningsnavn|visningsnavn|timestamp|tidsstempel|tidspunkt)$/,
  },
  {
    name: 'SurveyXact',
    knownBy: [/^(?:statoverall(?: \d+)?|samlet status(?: .*)?|respondent ?(?:id|noegle)|respondentnoegle)$/],
    own: /^(?:respondent(?: ?(?:id|noegle|status))?|organi[sz]ation(?:sid)?|stat[a-z]+(?: \d+)?|(?:samlet |distributions|besvarelses)status(?: .*)?|oprettet|distribueret|aendret|lukket|gennemfoert|digitaldistributionerrormessage)$/,
  },
  {
    name: 'Google Forms',
    knownBy: [/^(?:timestamp|tidsstempel)$/],
    own: /^(?:timestamp|tidsstempel|email address|e ?mailadresse|mailadresse|username|brugernavn|score|resultat)$/,
  },
];

/**
 * The survey tool whose export these are the headings of. What it adds stands before the questions, so that a question
 * with the same heading ("Navn") is not one of them.
 */
export function findFormExport(headings: readonly string[]): FormExport | undefined {
  const folded = headings.map(foldSpelling);
  for (const { name, knownBy, own } of TOOLS) {
    if (!knownBy.every((known) => folded.some((heading) => known.test(heading)))) continue;
    const before = folded.findIndex((heading) => !own.test(heading));
    const length = before < 0 ? folded.length : before;
    if (knownBy.every((known) => folded.slice(0, length).some((heading) => known.test(heading))))
      return { tool: name, own: new Set(Array.from({ length }, (_, index) => index)) };
  }
  return undefined;
}
