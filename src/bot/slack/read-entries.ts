import type { Entries } from '../../chat/form.ts';
import { readFieldBlock } from './block-names.ts';
import type { InputState, ViewState } from './payloads.ts';

/** What was entered, by field: a ranking as its places in order, with '' for a place left empty. */
export function readEntries(state: ViewState): Entries {
  const entries: Record<string, string | string[]> = {};
  for (const [blockId, inputs] of Object.entries(state)) {
    const block = readFieldBlock(blockId);
    const [input] = Object.values(inputs);
    if (block === undefined || input === undefined) continue;
    entries[block.field] =
      block.place === undefined ? readInput(input) : withPlace(entries[block.field], block.place, input);
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
