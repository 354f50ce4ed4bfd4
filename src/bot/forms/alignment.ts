import { textOf, type Values } from '../../chat/field-values.ts';
import type { Entries, Form } from '../../chat/form.ts';
import type { Message } from '../../chat/message.ts';
import { ALIGNMENT as TEXT } from '../../chat/text/forms-da.ts';
import { dayWithWeekday } from '../../chat/text/words-da.ts';
import type { TransitionOf } from '../../partnership/enrolment/transition.ts';
import { filled, LONGEST_IN_CHAT } from './filled.ts';

const WISHES = `${TEXT.wishesHeading}\n`;
const BETWEEN = `\n\n${TEXT.agreementsHeading}\n`;

/** The talk in which KL and a municipality align their expectations (R39), written down by staff. */
export function buildAlignment(municipality: string): Form {
  return {
    id: 'alignment',
    title: TEXT.title,
    intro: TEXT.intro(municipality),
    fields: [
      { kind: 'date', id: 'date', label: TEXT.date, name: TEXT.dateName, required: true, expected: 'past' },
      {
        kind: 'text',
        id: 'wishes',
        label: TEXT.wishes,
        name: TEXT.wishesName,
        required: false,
        lines: 'many',
        longest: LONGEST_IN_CHAT,
      },
      {
        kind: 'text',
        id: 'agreements',
        label: TEXT.agreements,
        name: TEXT.agreementsName,
        required: false,
        lines: 'many',
        longest: LONGEST_IN_CHAT,
      },
    ],
    submitLabel: TEXT.submit,
  };
}

/** The form as a talk that was recorded would fill it; notes that came otherwise stand where agreements do. */
export function alignmentEntries({
  date,
  notes = '',
}: {
  date: string;
  notes?: string | undefined;
}): Entries {
  const [first = '', ...rest] = notes.split(BETWEEN);
  if (!first.startsWith(WISHES)) return filled({ date, agreements: notes });
  return filled({ date, wishes: first.slice(WISHES.length), agreements: rest.join(BETWEEN) });
}

export function alignmentChange(values: Values): TransitionOf<'align'> {
  const date = textOf(values, 'date');
  if (date === undefined) throw new Error('Our own bug: alignment was read without a date');
  const notes = notesOf(textOf(values, 'wishes'), textOf(values, 'agreements'));
  return { kind: 'align', date, ...(notes !== undefined && { notes }) };
}

/** What a contact is asked to confirm before the talk is recorded; `subject` comes back with the buttons. */
export function alignmentToConfirm({ date, notes }: TransitionOf<'align'>, subject: string): Message {
  const day = dayWithWeekday(date);
  return {
    summary: TEXT.confirmSummary(day),
    blocks: [
      { kind: 'heading', text: TEXT.confirmHeading },
      { kind: 'text', text: TEXT.confirmIntro(day) },
      ...(notes === undefined ? [] : [{ kind: 'text' as const, text: notes }]),
      {
        kind: 'buttons',
        buttons: [
          { action: 'alignment-confirm', value: subject, label: TEXT.confirmButton, style: 'primary' },
          { action: 'alignment-correct', value: subject, label: TEXT.correctButton },
        ],
      },
    ],
  };
}

function notesOf(wishes: string | undefined, agreements: string | undefined): string | undefined {
  if (wishes === undefined) return agreements;
  return agreements === undefined ? `${WISHES}${wishes}` : `${WISHES}${wishes}${BETWEEN}${agreements}`;
}
