const LONGEST_SHOWN = 80;

/** A value as it is shown in a message; of a long one the beginning, and how long it is. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  if (text.length <= LONGEST_SHOWN) return text;
  return `${text.slice(0, LONGEST_SHOWN)}… (${text.length} characters)`;
}

/** How much of it there is, for what is too short or too long. */
export function sizeOf(value: unknown): string {
  if (typeof value === 'string') return counted(value.length, 'character');
  return Array.isArray(value) ? counted(value.length, 'item') : shown(value);
}

/** "1 item", "2 items" */
export function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
