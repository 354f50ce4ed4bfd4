import { ownField, pointsEntry, typedPoints } from '../../chat/field-values.ts';
import type { Entries } from '../../chat/form.ts';
import type { InputState, ViewState } from './payloads.ts';

/**
 * The action ids of inputs: Slack preserves what was typed in a view as long as block and action ids stay the same. With a
 * change of a deciding one the form changes; any other is only kept.
 */
export const ENTRY_ACTION = 'typed';
export const DECIDING_ACTION = 'entry';

/** The block of a field's input; a ranking has one for each place, counted from 1. */
export function fieldBlock(field: string, place?: number): string {
  return place === undefined ? `field:${field}` : `place:${place}:${field}`;
}

/** The block of the points given to one option. */
export function pointsBlock(field: string, option: string): string {
  return `points:${option}:${field}`;
}

/** The field whose input a block holds; undefined for any other block. */
export function readFieldBlock(
  blockId: string,
): { field: string; place?: number; option?: string } | undefined {
  const points = /^points:([^:]+):(.+)$/s.exec(blockId);
  if (points?.[1] !== undefined && points[2] !== undefined) return { field: points[2], option: points[1] };
  const place = /^place:(\d+):(.+)$/s.exec(blockId);
  if (place?.[1] !== undefined && place[2] !== undefined) return { field: place[2], place: Number(place[1]) };
  const field = /^field:(.+)$/s.exec(blockId)?.[1];
  return field === undefined ? undefined : { field };
}

/** A button's action id. Slack requires them to be unique; the number distinguishes buttons with the same action. */
export function buttonAction(action: string, number: number): string {
  return `button:${number}:${action}`;
}

export function readButtonAction(actionId: string): string | undefined {
  return /^button:\d+:(.*)$/s.exec(actionId)?.[1];
}

/** The button below a form in a message; its value is the form's subject. */
export function submitAction(form: string): string {
  return `submit:${form}`;
}

export function readSubmitAction(actionId: string): string | undefined {
  return /^submit:(.+)$/s.exec(actionId)?.[1];
}

/** A shortcut stands for text that a person could have typed: `say:svar`. */
export function readShortcut(callbackId: string): string | undefined {
  return /^say:(.*)$/s.exec(callbackId)?.[1];
}

/** The entries by field; a ranking is its places in order, '' for an empty one. */
export function readEntries(state: ViewState): Entries {
  const entries: Record<string, string | string[]> = {};
  for (const [blockId, inputs] of Object.entries(state)) {
    const block = readFieldBlock(blockId);
    const [input] = Object.values(inputs);
    if (block === undefined || input === undefined) continue;
    if (block.option !== undefined) {
      const typed = typedPoints(entries, block.field);
      entries[block.field] = pointsEntry(typed.set(block.option, input.value ?? ''));
      continue;
    }
    entries[block.field] =
      block.place === undefined
        ? readInput(input)
        : withPlace(ownField(entries, block.field), block.place, input);
  }
  return entries;
}

function readInput(input: InputState): string | string[] {
  switch (input.type) {
    case 'checkboxes':
    case 'multi_static_select':
      return (input.selected_options ?? []).map(({ value }) => value);
    case 'radio_buttons':
    case 'static_select':
      return input.selected_option?.value ?? '';
    case 'datepicker':
      return input.selected_date ?? '';
    default:
      return input.value ?? '';
  }
}

function withPlace(places: string | string[] | undefined, place: number, input: InputState): string[] {
  const list = Array.isArray(places) ? places : [];
  const length = Math.max(list.length, place);
  return Array.from({ length }, (_, index) =>
    index === place - 1 ? (input.selected_option?.value ?? '') : (list[index] ?? ''),
  );
}
