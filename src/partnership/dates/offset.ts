/** A number of days from a day; negative before it. Working days skip weekends and public holidays. */
export interface Offset {
  count: number;
  unit: 'days' | 'working-days';
}

/** "14 dage før", "3 arbejdsdage efter", "samme dag"; undefined for anything else. */
export function readOffset(written: string): Offset | undefined {
  const text = written.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  if (text === 'samme dag') return { count: 0, unit: 'days' };
  if (text === 'dagen før') return { count: -1, unit: 'days' };
  if (text === 'dagen efter') return { count: 1, unit: 'days' };
  const [, distance = '', side] = /^(.+) (før|efter)$/.exec(text) ?? [];
  const read = readDistance(distance);
  return read && { ...read, count: side === 'før' ? -read.count : read.count };
}

/** "3 arbejdsdage", "1 uge", "en dag"; undefined for anything else, and for nothing at all. */
export function readDistance(written: string): Offset | undefined {
  const [, number = '', unit = ''] =
    /^(\d{1,3}|en|et) (dag|dage|arbejdsdag|arbejdsdage|uge|uger)$/.exec(
      written.trim().toLowerCase().replaceAll(/\s+/g, ' '),
    ) ?? [];
  const count = number === 'en' || number === 'et' ? 1 : Number(number);
  if (unit === '' || count === 0) return undefined;
  if (unit.startsWith('uge')) return { count: count * 7, unit: 'days' };
  return { count, unit: unit.startsWith('arbejds') ? 'working-days' : 'days' };
}
