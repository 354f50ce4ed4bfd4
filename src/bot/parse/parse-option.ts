import type { Option } from '../../chat/form.ts';
import { readList } from './read-list.ts';

export type OptionMatch =
  | { kind: 'one'; value: string }
  /** It may be any of these: ask. */
  | { kind: 'several'; values: readonly string[] }
  | { kind: 'none'; nearest: readonly string[] }
  | { kind: 'no-such-number'; number: number };

/**
 * The option a person means: by its place in the list, its label, some words of it. Where two could be meant, both are
 * given back: nothing is guessed. A word that says anything else leaves it unread.
 */
export function parseOption(text: string, options: readonly Option[]): OptionMatch {
  const list = readList(text, options, 'ONE');
  const [item] = list.kind === 'items' ? list.items : [];
  if (item === undefined) return { kind: 'none', nearest: list.kind === 'unread' ? list.nearest : [] };
  const [value, ...others] = item.values;
  if (value === undefined) return { kind: 'no-such-number', number: item.option ?? 0 };
  return others.length === 0 ? { kind: 'one', value } : { kind: 'several', values: item.values };
}
