import { hash } from 'node:crypto';
import { askedFields } from '../../chat/asked-fields.ts';
import { entryList, entryText, isBlank, typedPoints } from '../../chat/field-values.ts';
import type { Entries, Field, Form } from '../../chat/form.ts';
import type { Message, MessageBlock } from '../../chat/message.ts';
import { SUMMARY as TEXT } from '../../chat/text/forms-da.ts';
import { dayWithWeekday } from '../../chat/text/words-da.ts';
import { assertNever } from '../../errors.ts';
import { readEan } from '../../partnership/check-digits.ts';
import { CONFIRM } from '../context/event-context.ts';
import { readDayText } from '../parse/read-day-text.ts';
import { personLine, readPeopleText } from '../parse/read-people-text.ts';
import { readEntries } from './read-entries.ts';

/** The button beside the one that confirms the summary. */
export const CHANGE = 'form-change';

/**
 * The summary of a filled-in form before it counts: every field that was asked with its answer, what is left for later,
 * and buttons to confirm or change. With errors there is nothing to confirm.
 * @param subject of its buttons, or a function that makes it from the mark of the summary
 * @param lead text before it
 */
export function formSummary(
  form: Form,
  entries: Entries,
  subject: string | ((mark: string) => string),
  lead: readonly string[] = [],
): Message {
  const read = readEntries(form, entries);
  const facts = summaryFacts(form, entries);
  const value = typeof subject === 'string' ? subject : subject(markOf(facts));
  const remarks: MessageBlock[] = read.ok
    ? read.notes.map((text) => ({ kind: 'note', text }))
    : [
        { kind: 'text', text: TEXT.wrong },
        { kind: 'list', items: errorLines(form, read.errors) },
      ];
  const change = { action: CHANGE, value, label: TEXT.change };
  return {
    summary: TEXT.line(form.title),
    blocks: [
      ...lead.map((text): MessageBlock => ({ kind: 'text', text })),
      { kind: 'heading', text: form.title },
      { kind: 'text', text: TEXT.check },
      { kind: 'facts', facts },
      ...remarks,
      {
        kind: 'buttons',
        buttons: read.ok
          ? [{ action: CONFIRM, value, label: TEXT.confirm, style: 'primary' }, change]
          : [change],
      },
    ],
  };
}

export interface Fact {
  label: string;
  value: string;
}

/** A mark of the facts shown; equal if a person reads the same. */
export function markOf(facts: readonly Fact[]): string {
  return hash('sha256', JSON.stringify(facts)).slice(0, 16);
}

/** Every field asked with its answer. */
export function summaryFacts(form: Form, entries: Entries): Fact[] {
  return askedFields(form, entries).map((field) => ({
    label: nameOf(field),
    value: answerText(field, entries),
  }));
}

/** The answers among them that were given, and the names of the questions without one. */
export function keptFacts(form: Form, entries: Entries): { kept: Fact[]; blank: string[] } {
  const asked = askedFields(form, entries);
  const isGiven = (field: Field | undefined) => field !== undefined && !isBlank(entries, field.id);
  return {
    kept: summaryFacts(form, entries).filter((_, index) => isGiven(asked[index])),
    blank: asked.filter((field) => !isGiven(field)).map(nameOf),
  };
}

/** A field's answer as text; what cannot be parsed is shown as typed. */
export function answerText(field: Field, entries: Entries): string {
  if (isBlank(entries, field.id)) return TEXT.nothing;
  switch (field.kind) {
    case 'choice':
      return labelOf(field, entryText(entries, field.id).trim());
    case 'choices':
      return chosen(entries, field.id)
        .map((value) => labelOf(field, value))
        .join('\n');
    case 'points': {
      const typed = typedPoints(entries, field.id);
      return field.options
        .flatMap(({ value, label }) => (typed.has(value) ? [TEXT.points(label, typed.get(value) ?? '')] : []))
        .join('\n');
    }
    case 'ranking':
      return chosen(entries, field.id)
        .map((value, index) => `${index + 1}. ${labelOf(field, value)}`)
        .join('\n');
    case 'date': {
      const read = readDayText(entryText(entries, field.id));
      return read.ok ? dayWithWeekday(read.day) : entryText(entries, field.id);
    }
    case 'people': {
      // As parsed, so that a wrongly split name is noticed.
      const { people, problems } = readPeopleText(entryText(entries, field.id), field.needs);
      if (problems.length > 0 || people.length === 0) return entryText(entries, field.id).trim();
      return people.map(personLine).join('\n');
    }
    case 'text': {
      const typed = entryText(entries, field.id).trim();
      const ean = field.format === 'ean' ? readEan(typed) : undefined;
      return ean?.ok ? ean.digits : typed;
    }
    default:
      return assertNever(field);
  }
}

export function nameOf({ name, label }: Field): string {
  return name ?? label;
}

function errorLines(form: Form, errors: Readonly<Record<string, string>>): string[] {
  return form.fields
    .filter(({ id }) => Object.hasOwn(errors, id))
    .map((field) => `${nameOf(field)}: ${errors[field.id]}`);
}

function chosen(entries: Entries, field: string): string[] {
  return entryList(entries, field).filter((value) => value.trim() !== '');
}

function labelOf({ options }: Extract<Field, { options: unknown }>, value: string): string {
  return options.find((option) => option.value === value)?.label ?? value;
}
