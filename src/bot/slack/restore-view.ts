import { NOT_SAVED } from '../../chat/text/slack.ts';
import { section } from './block-kit.ts';
import { unescaped } from './escaped-text.ts';
import { type InputState, type ViewState, type WholeView, wholeView } from './payloads.ts';

/**
 * A submitted modal as it was, with all that was entered in it, under a line that says that it is not saved: for when
 * it had to be answered before the bot failed. Undefined if Slack sent no such view.
 *
 * @param view the view as it came with the submission
 */
export function restoredView(view: unknown, state: ViewState): object | undefined {
  const { data } = wholeView.safeParse(withTextsUnescaped(view));
  if (data === undefined) return undefined;
  const { title, submit, close, callback_id, private_metadata, blocks } = data;
  return {
    type: 'modal',
    notify_on_close: true,
    callback_id,
    private_metadata,
    title,
    submit,
    close,
    blocks: [section(NOT_SAVED), ...blocks.map((block) => withEntry(block, state))],
  };
}

function withEntry(block: WholeView['blocks'][number], state: ViewState): object {
  const [entry] = Object.values(state[block.block_id ?? ''] ?? {});
  const { element } = block;
  if (entry === undefined || element === undefined) return block;
  const { initial_value, initial_date, initial_option, initial_options, ...empty } = element;
  return { ...block, element: { ...empty, ...initial(entry, element.options ?? []) } };
}

function initial(entry: InputState, options: readonly { value: string }[]): object {
  const chosen = (value: string) => options.find((option) => option.value === value);
  const option = entry.selected_option && chosen(entry.selected_option.value);
  const several = (entry.selected_options ?? []).flatMap(({ value }) => chosen(value) ?? []);
  return {
    ...(entry.value && { initial_value: entry.value }),
    ...(entry.selected_date && { initial_date: entry.selected_date }),
    ...(option && { initial_option: option }),
    ...(several.length > 0 && { initial_options: several }),
  };
}

/** Slack sends the texts of its blocks back escaped, though not what was entered. */
function withTextsUnescaped(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withTextsUnescaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'text' && typeof each === 'string' ? unescaped(each) : withTextsUnescaped(each),
    ]),
  );
}
