import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Block, DocumentTree, Inline } from '../document-tree.ts';
import { QUESTIONS_PAPER as TEXT } from '../text/da.ts';

/** A form as somebody reads it who does not fill it in. */
export interface QuestionsPart {
  title: string;
  intro: string;
  questions: readonly {
    question: string;
    hint: string | undefined;
    /** When it is asked, if not always. */
    condition: string | undefined;
    options: readonly string[];
    /** What is answered so far; undefined where nothing is. */
    answer: string | undefined;
  }[];
}

/** What a municipality is asked, with what is answered so far: to show to those who decide. */
export function questionsPaper(
  definition: Definition,
  municipality: string,
  parts: readonly QuestionsPart[],
  today: string,
): DocumentTree {
  const title = TEXT.title(definition.shortTitle, municipality);
  return {
    title,
    letterhead: { ...definition.letterhead, date: writeMilestoneDate({ kind: 'day', date: today }) },
    draft: false,
    blocks: [
      { kind: 'title', content: [text(title)] },
      paragraph(TEXT.intro),
      ...parts.flatMap(({ title: heading, intro, questions }): Block[] => [
        { kind: 'heading', level: 1, content: [text(heading)] },
        ...intro.split('\n').map(paragraph),
        ...questions.flatMap(questionBlocks),
      ]),
    ],
  };
}

function questionBlocks({
  question,
  hint,
  condition,
  options,
  answer,
}: QuestionsPart['questions'][number]): Block[] {
  return [
    { kind: 'heading', level: 2, content: [text(question)] },
    ...(hint === undefined ? [] : [paragraph(hint)]),
    ...(condition === undefined ? [] : [paragraph(condition)]),
    ...(options.length === 0
      ? []
      : [{ kind: 'list' as const, ordered: false, items: options.map((option) => [paragraph(option)]) }]),
    {
      kind: 'paragraph',
      content: [{ kind: 'text', text: TEXT.answer, bold: true }, ...lines(answer ?? TEXT.nothing)],
    },
  ];
}

function paragraph(line: string): Block {
  return { kind: 'paragraph', content: [text(line)] };
}

function lines(value: string): Inline[] {
  return value
    .split('\n')
    .flatMap((line, index): Inline[] =>
      index === 0 ? [text(` ${line}`)] : [{ kind: 'line-break' }, text(line)],
    );
}

function text(value: string): Inline {
  return { kind: 'text', text: value };
}
