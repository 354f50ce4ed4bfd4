import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { axisOf } from '../../../src/documents/timeline/axis.ts';
import { drawSheets, drawTimeline, TIMELINE_WIDTH } from '../../../src/documents/timeline/draw-timeline.ts';
import { type LaidEntry, layLanes } from '../../../src/documents/timeline/lay-lanes.ts';
import { wrapText } from '../../../src/documents/timeline/measure-text.ts';
import {
  isDated,
  type TimelineEntry,
  type TimelineValues,
} from '../../../src/documents/timeline/timeline.ts';
import { rounds } from '../../rounds.ts';
import { readXml } from '../docx/read-xml.ts';
import { anyTimeline } from './any-timeline.ts';

const LEFT = 176;
const RIGHT = 1380;

/** From one milestone in six weeks to sixty in a lane over four years. */
const SPREADS = [
  { days: 0, most: 1 },
  { days: 42, most: 12 },
  { days: 500, most: 20 },
  { days: 4 * 365, most: 60 },
];

function laid(values: TimelineValues) {
  const axis = axisOf(values, { left: LEFT, right: RIGHT });
  return { axis, lanes: layLanes(values.lanes, axis, { top: 100, nameWidth: 140 }) };
}

function touch(one: LaidEntry['box'], other: LaidEntry['box']): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

function startOf([first]: LaidEntry['marks'] = []): number {
  return (first?.kind === 'bar' ? first.from : first?.x) ?? 0;
}

function entry(given: Partial<TimelineEntry>): TimelineEntry {
  return {
    ...{
      id: 'frist',
      title: 'Frist',
      when: '5. maj 2017',
      spans: [{ from: '2017-05-05', to: '2017-05-05' }],
    },
    ...{ kind: 'deadline', isImprecise: false, before: [], reminders: [] },
    ...given,
  };
}

const timeline = (entries: TimelineEntry[], today = '2017-05-01'): TimelineValues => ({
  ...{ title: 'Partnerskab', today, lanes: [{ name: 'Fælles for alle', entries }] },
});

const texts = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');

describe('A drawn timeline', () => {
  test.each(SPREADS)('has no label, mark or reminder on another, over $days days', ({ days, most }) => {
    fc.assert(
      fc.property(anyTimeline(days, most), (values) => {
        const boxes = laid(values).lanes.flatMap(({ entries }) => entries.map(({ box }) => box));
        const touching = boxes.flatMap((one, index) =>
          boxes.slice(index + 1).filter((other) => touch(one, other)),
        );
        expect(touching).toEqual([]);
      }),
      { numRuns: rounds({ gate: 6, soak: 200 }) },
    );
  });

  test.each(SPREADS)(
    'shows each date once, in order and inside the picture, over $days days',
    ({ days, most }) => {
      fc.assert(
        fc.property(anyTimeline(days, most), (values) => {
          const { axis, lanes } = laid(values);
          expect(lanes.map(({ entries }) => entries.map(({ id }) => id))).toEqual(
            values.lanes.map(({ entries }) => entries.filter(isDated).map(({ id }) => id)),
          );
          const wrong = lanes.flatMap(({ entries, top, height }) =>
            entries.filter(({ marks, box }, index) => {
              const isInside = box.x >= 0 && box.x + box.width <= axis.right + 6;
              const isInLane = box.y >= top && box.y + box.height <= top + height;
              // A point is in the middle of its day, and a bar of few days begins a little before them.
              const isInOrder = startOf(marks) >= startOf(entries[index - 1]?.marks) - 30;
              return !isInside || !isInLane || !isInOrder;
            }),
          );
          expect(wrong).toEqual([]);
        }),
        { numRuns: rounds({ gate: 6, soak: 200 }) },
      );
    },
  );

  test.each(SPREADS)(
    'is well-formed, whole and on sheets, whatever titles say, over $days days',
    ({ days, most }) => {
      fc.assert(
        fc.property(anyTimeline(days, most), (values) => {
          const sheets = drawSheets(values);
          for (const { svg } of [drawTimeline(values), ...sheets]) {
            readXml(svg.replaceAll(/ ([a-z]+)-([a-z]+)=/g, ' $1$2='));
            expect(svg).not.toMatch(/NaN|undefined|Infinity|<script/);
          }
          const dated = values.lanes.filter(({ entries }) => entries.some(isDated)).map(({ name }) => name);
          expect(sheets.flatMap(({ lanes }) => lanes)).toEqual(dated);
        }),
        { numRuns: rounds({ gate: 3, soak: 100 }) },
      );
    },
  );

  test('says which date something was moved from, struck through, and marks the place', () => {
    const moved = entry({
      when: '17. januar 2020',
      spans: [{ from: '2020-01-17', to: '2020-01-17' }],
      before: [{ when: '19. december 2019', spans: [{ from: '2019-12-19', to: '2019-12-19' }] }],
    });
    const { svg } = drawTimeline(timeline([moved], '2020-01-06'));
    expect(svg).toMatch(/text-decoration="line-through"[^>]*>19\. december 2019</);
    expect(texts(svg)).toContain('17. januar 2020');
    const [lane] = laid(timeline([moved], '2020-01-06')).lanes;
    const [{ marks: [now] = [], before: [[was] = []] = [] } = {}] = lane?.entries ?? [];
    if (now?.kind !== 'point' || was?.kind !== 'point') throw new Error('days are points');
    expect(was.x).toBeLessThan(now.x);
  });

  test('draws a day as a point and a period as a bar, dashed where the day is not fixed', () => {
    const week = { spans: [{ from: '2017-09-04', to: '2017-09-10' }], when: 'uge 36, 2017' };
    const { lanes } = laid(
      timeline([entry({}), entry({ ...week, id: 'fri', isImprecise: true }), entry({ ...week, id: 'fast' })]),
    );
    expect(lanes[0]?.entries.map(({ marks }) => marks.map(({ kind }) => kind))).toEqual([
      ['point'],
      ['bar'],
      ['bar'],
    ]);
    const { svg } = drawTimeline(timeline([entry({ ...week, isImprecise: true })]));
    expect(svg.match(/<rect[^>]*stroke-dasharray="5 3"/g)).toHaveLength(2);
  });

  test('lists below it what has no day', () => {
    const { svg } = drawTimeline(
      timeline([entry({}), entry({ id: 'bib', title: 'Biblioteksseminar', when: 'dato følger', spans: [] })]),
    );
    expect(texts(svg)).toContain('Uden dag: Biblioteksseminar (dato følger)');
  });

  test('has weeks over six weeks, months over two years, and quarters where months have no room', () => {
    const over = (days: string) =>
      texts(
        drawTimeline(timeline([entry({}), entry({ id: 'b', spans: [{ from: days, to: days }] })])).svg,
      ).join('|');
    expect(over('2017-06-16')).toMatch(/\|maj 2017\|.*\|uge 18\|uge 19\|/);
    expect(over('2019-03-01')).toMatch(/\|2017\|2018\|2019\|maj\|jun\|jul\|/);
    expect(over('2019-12-24')).toMatch(/\|2019\|maj\|jun\|jul\|/);
    expect(over('2021-03-01')).toMatch(/\|2021\|.*\|3\. kvt\.\|4\. kvt\.\|/);
    expect(over('2060-03-01')).not.toContain('kvt.');
  });

  test('says today only where it is near the dates', () => {
    const today = (day: string) =>
      texts(drawTimeline(timeline([entry({})], day)).svg).some((text) => text.startsWith('I dag'));
    expect([today('2017-05-05'), today('2017-04-10'), today('2016-05-05'), today('2020-01-01')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('is as wide as a sheet of A4, and no sheet of several lanes is higher', () => {
    const lane = (name: string) => ({
      name,
      entries: Array.from({ length: 4 }, (_, index) => entry({ id: `${name}${index}` })),
    });
    const values = {
      ...timeline([]),
      lanes: Array.from({ length: 9 }, (_, index) => lane(`Netværk ${index + 1}`)),
    };
    const sheets = drawSheets(values);
    expect(sheets.length).toBeGreaterThan(2);
    for (const { height, svg } of sheets) {
      expect(height / TIMELINE_WIDTH).toBeLessThan(190 / 277);
      expect(svg).toContain(`width="${TIMELINE_WIDTH}" height="${height}"`);
    }
  });
});

describe('A text on a timeline', () => {
  test('is broken between words, and within a word that is longer than a line', () => {
    const room = { width: 100, lines: 3, fontSize: 13 };
    expect(wrapText('Møde i Odense om tilsyn', room)).toEqual(['Møde i', 'Odense om', 'tilsyn']);
    expect(wrapText('Kommunalbestyrelserne', room)[0]).toMatch(/-$/);
  });

  test('says with an ellipsis that the rest finds no room', () => {
    const [line] = wrapText('Dialog med kommunerne. Kommunerne underskriver', {
      width: 190,
      lines: 1,
      fontSize: 13,
    });
    expect(line).toMatch(/^Dialog med \p{L}+…$/u);
  });
});
