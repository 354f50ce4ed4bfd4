import type { z } from 'zod';
import type { Problem } from '../../errors.ts';
import { type Answered, ClausePlace, clauseApplies } from '../../partnership/definition/clauses.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { createMemo } from '../../recent.ts';
import { AgreementFields } from '../../templates/fields/agreement-fields.ts';
import {
  isMissing,
  type Missing,
  type Passage,
  PLACEHOLDER,
  sectionMarkdown,
} from '../../templates/fields/field.ts';
import { type Prepared, prepareTemplate } from '../../templates/template.ts';
import { toFill } from '../text/da.ts';

type Clause = Definition['agreement']['clauses'][number];

/** What the text of a clause may use: all fields of the agreement but the clauses. */
const ClauseFields = AgreementFields.omit({ clauses: true });
type ClauseFields = z.infer<typeof ClauseFields>;

/** Checks the fields that a clause's text uses; the problems have no place. */
export function clauseTextProblems(text: string): Problem[] {
  const prepared = prepare(text);
  return prepared.ok ? [] : prepared.problems.map(({ place: _, ...problem }) => problem);
}

/** The clauses of a municipality's agreement, by the section that they follow. */
export function clausesOf(
  { agreement }: Definition,
  answered: Answered,
  context: ClauseFields,
): AgreementFields['clauses'] {
  const own = agreement.clauses.flatMap((clause) => {
    const applies = clauseApplies(clause, answered);
    return applies === false ? [] : [{ ...clause, isCertain: applies === true }];
  });
  const after = (place: ClausePlace) =>
    passageOf(
      own.filter((clause) => clause.after === place),
      context,
    );
  return Object.fromEntries(ClausePlace.options.map((place) => [place, after(place)])) as Record<
    ClausePlace,
    Passage
  >;
}

/** All that a clause says are values, so that none of it is taken for Markdown. */
function passageOf(clauses: readonly (Clause & { isCertain: boolean })[], context: ClauseFields): Passage {
  const passage: Passage = { markdown: '', values: [] };
  for (const { heading, text, isCertain } of clauses) {
    const paragraphs = isCertain ? paragraphsOf(heading, text, context) : [[toFill.selfEvaluation(heading)]];
    passage.markdown += sectionMarkdown(paragraphs.map(({ length }) => length));
    passage.values.push(heading, ...paragraphs.flat());
  }
  return passage;
}

/** A text that comes to nothing, or can't be filled in, is missing. */
function paragraphsOf(heading: string, text: readonly string[], context: ClauseFields): Paragraph[] {
  const paragraphs = text.map((paragraph) => filledIn(paragraph, context));
  const said = paragraphs.flatMap((values) => (values && saysSomething(values) ? [values] : []));
  return paragraphs.includes(undefined) || said.length === 0 ? [[toFill.clause(heading)]] : said;
}

/** Text and values in order. */
type Paragraph = (string | Missing)[];

/** Undefined where the text uses a field that there is not: `check` told it, unless the product has changed since. */
function filledIn(text: string, context: ClauseFields): Paragraph | undefined {
  const prepared = prepare(text);
  if (!prepared.ok) return undefined;
  const { markdown, values, tooLarge } = prepared.template.render(context);
  if (tooLarge) return undefined;
  return markdown
    .trim()
    .split(PLACEHOLDER)
    .flatMap((between, index) => [index === 0 ? '' : (values[index - 1] ?? ''), between])
    .filter((one) => one !== '');
}

function saysSomething(values: Paragraph): boolean {
  return values.some((one) => isMissing(one) || one.trim() !== '');
}

/** All municipalities of a partnership have the same few texts. */
const latest = createMemo<Prepared<ClauseFields>>(500);

function prepare(text: string): Prepared<ClauseFields> {
  return latest(text, () => {
    const source = { name: 'bestemmelse', file: 'definition.yaml', text };
    const sources = {
      templates: new Map([[source.name, source]]),
      partials: new Map(),
      overridden: new Set<string>(),
    };
    return prepareTemplate(sources, source.name, ClauseFields);
  });
}
