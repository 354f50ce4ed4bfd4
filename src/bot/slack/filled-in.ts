import type { Entries } from '../../chat/form.ts';
import type { FilledIn } from '../../chat/port.ts';
import { isSameEntry } from '../../chat/untouched.ts';
import { readEntries } from './entries.ts';
import { type ShownInput, shownBlock, type ViewState } from './payloads.ts';
import { unescaped } from './render-text.ts';

/**
 * What stands in a form's inputs. Slack sends back the blocks as the bot sent them, and so what each input was shown with:
 * nothing needs to be remembered of an open form, which may outlive the process.
 */
export function filledIn(
  { form, subject }: Pick<FilledIn, 'form' | 'subject'>,
  state: ViewState,
  blocks: readonly unknown[] = [],
  screen?: string,
): FilledIn {
  const entries = readEntries(state);
  const shown = readEntries(shownState(blocks));
  const asSent = withoutEscapes(shown);
  const untouched = Object.keys(entries).filter(
    (field) => isSameEntry(entries, shown, field) || isSameEntry(entries, asSent, field),
  );
  return {
    ...{ form, subject, entries },
    ...(blocks.length > 0 && { untouched }),
    ...(screen !== undefined && { screen }),
  };
}

/** The state of inputs in which nothing was changed. */
function shownState(blocks: readonly unknown[]): ViewState {
  return Object.fromEntries(
    blocks.flatMap((block): [string, ViewState[string]][] => {
      const { data } = shownBlock.safeParse(block);
      return data ? [[data.block_id, { [data.element.type]: asShown(data.element) }]] : [];
    }),
  );
}

function asShown({ type, ...initial }: ShownInput): ViewState[string][string] {
  return {
    type,
    value: initial.initial_value,
    selected_date: initial.initial_date,
    selected_option: initial.initial_option,
    selected_options: initial.initial_options,
  };
}

/** Whether Slack escapes the entries that a form was shown with, as it does texts in blocks, is not documented. */
function withoutEscapes(shown: Entries): Entries {
  return Object.fromEntries(
    Object.entries(shown).map(([field, entry]) => [
      field,
      typeof entry === 'string' ? unescaped(entry) : entry.map(unescaped),
    ]),
  );
}
