import type { ViewState } from '../../../src/bot/slack/payloads.ts';

interface Shown {
  block_id?: string;
  type: string;
  element?: object;
}

/** What Slack sends back for blocks in which a person has changed nothing but `typed`, by block. */
export function stateOf(blocks: readonly Shown[], typed: Record<string, object> = {}): ViewState {
  const state: ViewState = {};
  for (const { block_id: id, type, element } of blocks) {
    if (type === 'input' && id !== undefined && element !== undefined) {
      state[id] = { entry: { ...input(element), ...typed[id] } };
    }
  }
  return state;
}

function input(element: object): ViewState[string][string] {
  const {
    type = '',
    initial_value = null,
    initial_date = null,
    initial_option = null,
    initial_options = [],
  } = element as Record<string, never>;
  switch (type as string) {
    case 'plain_text_input':
      return { type, value: initial_value };
    case 'datepicker':
      return { type, selected_date: initial_date };
    case 'checkboxes':
    case 'multi_static_select':
      return { type, selected_options: initial_options };
    default:
      return { type, selected_option: initial_option };
  }
}
