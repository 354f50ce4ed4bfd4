import fc from 'fast-check';
import type { Span, TimelineEntry, TimelineValues } from '../../../src/documents/timeline/timeline.ts';
import { addDays } from '../../../src/partnership/dates/day.ts';

const TITLES = [
  'Opstartsseminar',
  'Frist for tilkendegivelse af interesse samt ønske til indsatsområder',
  'Kommunalbestyrelserne har tiltrådt en politisk partnerskabsaftale',
  '<script>alert("&")</script>',
  'Æ'.repeat(200),
  'Forældresamarbejdsudviklingspartnerskabsevalueringskonference i Ærøskøbing',
];

/**
 * @param days over how many days everything is spread
 * @param most entries in a lane
 */
export function anyTimeline(days: number, most: number): fc.Arbitrary<TimelineValues> {
  const span: fc.Arbitrary<Span> = fc
    .tuple(fc.nat(days), fc.oneof(fc.constant(0), fc.nat(120)))
    .map(([from, length]) => ({ from: dayAt(from), to: dayAt(Math.min(from + length, days)) }));
  const date = fc.record({
    when: fc.constantFrom('5. maj 2027', 'december 2027 – januar 2028', '18. november 2027 kl. 09.30–15.30'),
    spans: fc.oneof(
      { weight: 8, arbitrary: span.map((one) => [one]) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
  });
  const entry = fc
    .record({
      date,
      title: fc.constantFrom(...TITLES),
      kind: fc.constantFrom('deadline' as const, 'meeting' as const, 'step' as const),
      isImprecise: fc.boolean(),
      before: fc.array(date, { maxLength: 3 }),
      reminders: fc.uniqueArray(fc.nat(days), { maxLength: 6 }),
    })
    .map(({ date: own, reminders, ...rest }) => ({
      ...rest,
      ...own,
      reminders: reminders
        .toSorted((a, b) => a - b)
        .map((at) => ({ day: dayAt(at), sendings: 1 + (at % 3), isSent: at % 2 === 0 })),
    }));
  const lanes = fc.array(fc.array(entry, { minLength: 1, maxLength: most }), { minLength: 1, maxLength: 5 });
  return fc.record({ lanes, today: fc.nat(days).map(dayAt) }).map(({ lanes: drawn, today }) => ({
    ...{ title: 'Partnerskab', today },
    lanes: drawn.map((entries, lane) => ({
      name: `Netværk ${lane + 1}`,
      entries: entries
        .map((one, index): TimelineEntry => ({ ...one, id: `${lane}/${index}` }))
        .toSorted(byDay),
    })),
  }));
}

function byDay(one: TimelineEntry, other: TimelineEntry): number {
  const [a, b] = [one.spans[0]?.from ?? '~', other.spans[0]?.from ?? '~'];
  return a === b ? 0 : a < b ? -1 : 1;
}

function dayAt(days: number): string {
  return addDays('2027-01-15', days);
}
