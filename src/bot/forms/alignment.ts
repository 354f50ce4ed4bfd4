import { askAboutAlignment } from '../../acts/messages.ts';
import { enrolmentRefText } from '../../chat/enrolment-ref.ts';
import { textOf, type Values } from '../../chat/field-values.ts';
import type { Entries, Form } from '../../chat/form.ts';
import type { Message } from '../../chat/message.ts';
import { ALIGNMENT as TEXT } from '../../chat/text/forms-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { dayWithWeekday } from '../../chat/text/words-da.ts';
import type { TransitionOf } from '../../partnership/enrolment/transition.ts';
import { type EnrolmentContext, type EventContext, readEnrolmentContext } from '../context/event-context.ts';
import { type FormFlow, filled, LONG_TEXT, recordStep, whileOpen } from './form-flow.ts';

const WISHES = `${TEXT.wishesHeading}\n`;
const BETWEEN = `\n\n${TEXT.agreementsHeading}\n`;

/** The alignment of expectations between KL and a municipality (R39), recorded by staff. */
export function buildAlignment(municipality: string): Form {
  return {
    id: 'alignment',
    title: TEXT.title,
    intro: TEXT.intro(municipality),
    fields: [
      { kind: 'date', id: 'date', label: TEXT.date, name: TEXT.dateName, required: true, expected: 'past' },
      { ...LONG_TEXT, id: 'wishes', label: TEXT.wishes, name: TEXT.wishesName, required: false },
      { ...LONG_TEXT, id: 'agreements', label: TEXT.agreements, name: TEXT.agreementsName, required: false },
    ],
    submitLabel: TEXT.submit,
  };
}

/** The entries for a recorded alignment; notes from elsewhere go to the field for agreements made. */
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

/**
 * The message that asks a contact to confirm an alignment before it is recorded; `subject` is returned by its buttons.
 */
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

export const alignmentForm: FormFlow = {
  id: 'staff-alignment',
  build: (context) => whileOpen(context, 'align', () => buildAlignment(context.municipality.fullName)),
  entries: async ({ status }) =>
    status.enrolment.alignment ? alignmentEntries(status.enrolment.alignment) : {},
  apply: (values, target) => recordStep(target, alignmentChange(values)),
  after: askToConfirm,
};

/** Asks the municipality's contacts whether the alignment was recorded correctly (R39). */
async function askToConfirm(context: EventContext, before: EnrolmentContext): Promise<string[]> {
  const enrolmentContext = await readEnrolmentContext(context, before.place);
  const alignment = enrolmentContext?.status.enrolment.alignment;
  if (!enrolmentContext || !alignment) return [];
  const { place, status, municipality } = enrolmentContext;
  const { partnership } = place;
  const { date, notes, recordedAt } = alignment;
  const asked = await askAboutAlignment(
    context.acting,
    context.services,
    { partnership, status, recordedAt },
    alignmentToConfirm(
      { kind: 'align', date, ...(notes !== undefined && { notes }) },
      `${recordedAt}|${enrolmentRefText(place)}`,
    ),
  );
  return asked.kind === 'nobody-to-ask'
    ? [STAFF.nobodyToAsk(municipality.fullName)]
    : [STAFF.askedToConfirm, ...asked.outcome.lines];
}
