import type { Option } from '../../chat/form.ts';

interface Labelled {
  id: string;
  label: string;
  shortLabel?: string | undefined;
}

/** Things of a definition as options; their ids are slugs. */
export function optionsOf(things: readonly Labelled[]): Option[] {
  return things.map(({ id, label, shortLabel }) => ({
    value: id,
    label,
    ...(shortLabel !== undefined && { shortLabel }),
  }));
}

/** What stands where there is little room. */
export function shortOf({ label, shortLabel }: Option): string {
  return shortLabel ?? label;
}
