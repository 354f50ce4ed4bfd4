import { element, escapeXml } from '../picture/svg.ts';
import { timelineText as TEXT } from '../text/timeline-da.ts';
import { AXIS_FONT, type Axis, axisOf, type Band, reach } from './axis.ts';
import { drawEntry, drawGhost, KINDS, MUTED, shape, tick } from './draw-entry.ts';
import { type LaidLane, layLanes, SMALL_FONT, TITLE_FONT } from './lay-lanes.ts';
import { textWidth, wrapText } from './measure-text.ts';
import { type EntryKind, isDated, type TimelineLane, type TimelineValues } from './timeline.ts';

const FONT = 'Helvetica, Arial, Liberation Sans, DejaVu Sans, sans-serif';
const INK = '#1A1A1A';
/** As wide as a sheet of A4 on its side is for texts of this size. */
export const TIMELINE_WIDTH = 1400;
const MARGIN = 20;
const LEFT = 176;
const RIGHT = TIMELINE_WIDTH - MARGIN;
const AXIS_TOP = 84;
const BAND = 24;
const LANES_TOP = AXIS_TOP + 2 * BAND;
const LINE = 20;
/** Of A4 on its side within its margins, as wide as the drawing. */
const SHEET_HEIGHT = 960;
/** Legend and notes below the lanes. */
const BELOW = 70;
const NAME_WIDTH = LEFT - MARGIN - 16;

function groundOf(lane: number): string {
  return lane % 2 === 0 ? '#FFFFFF' : '#F5F5F5';
}

/** A drawing of the lanes named. */
export interface Sheet {
  svg: string;
  /** In pixels, where it is `TIMELINE_WIDTH` wide. */
  height: number;
  lanes: readonly string[];
}

/**
 * A partnership's timeline as a picture (SVG): days as points, periods as bars, earlier dates struck through, the meetings
 * of each network in a lane, reminders as ticks. The same as text is in the description.
 */
export function drawTimeline(values: TimelineValues): Sheet {
  return drawSheet(values, axisOf(values, { left: LEFT, right: RIGHT }), values.lanes, true);
}

/** The same on sheets of A4 on their side, each with the axis: a lane is never divided. At least one. */
export function drawSheets(values: TimelineValues): Sheet[] {
  const axis = axisOf(values, { left: LEFT, right: RIGHT });
  const sheets = sheetsOf(values.lanes, axis);
  return sheets.map((lanes, index) => drawSheet(values, axis, lanes, index === sheets.length - 1));
}

function sheetsOf(lanes: readonly TimelineLane[], axis: Axis): TimelineLane[][] {
  const sheets: TimelineLane[][] = [];
  let taken = Number.POSITIVE_INFINITY;
  for (const lane of lanes) {
    const [laid] = layLanes([lane], axis, { top: 0, nameWidth: NAME_WIDTH });
    const height = lane.entries.some(isDated) ? (laid?.height ?? 0) : 0;
    if (taken + height > SHEET_HEIGHT) {
      sheets.push([]);
      taken = LANES_TOP + BELOW;
    }
    sheets.at(-1)?.push(lane);
    taken += height;
  }
  return sheets.length === 0 ? [[]] : sheets;
}

function drawSheet(
  values: TimelineValues,
  axis: Axis,
  shown: readonly TimelineLane[],
  isLast: boolean,
): Sheet {
  const lanes = shown.filter(({ entries }) => entries.some(isDated));
  const laid = layLanes(lanes, axis, { top: LANES_TOP, nameWidth: NAME_WIDTH });
  const bottom = laid.reduce((end, { top, height }) => Math.max(end, top + height), LANES_TOP);
  const notes = isLast ? notesOf(values, lanes.length === 0) : [];
  const legendTop = bottom + 30 + notes.length * LINE;
  const height = legendTop + 16;
  const svg = element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ width: TIMELINE_WIDTH, height, viewBox: `0 0 ${TIMELINE_WIDTH} ${height}` },
      ...{ role: 'img', lang: 'da', 'aria-labelledby': 'title description', 'font-family': FONT },
    },
    [
      element('title', { id: 'title' }, escapeXml(values.title)),
      element('desc', { id: 'description' }, escapeXml(TEXT.description(shown))),
      element('rect', { width: TIMELINE_WIDTH, height, fill: '#FFFFFF' }),
      ...heading(values.title),
      ...laid.map((lane, index) => ground(lane, groundOf(index))),
      ...drawAxis(axis, bottom),
      ...todayLine(axis, values.today, bottom),
      ...laid.flatMap(({ entries }, index) => entries.map((entry) => drawEntry(entry, groundOf(index)))),
      ...notes.map((text, index) => words(text, { x: MARGIN, y: bottom + 26 + index * LINE })),
      ...legend(legendTop),
    ],
  );
  return { svg, height, lanes: lanes.map(({ name }) => name) };
}

function heading(title: string): string[] {
  const [line = ''] = wrapText(title, { width: RIGHT - MARGIN, lines: 1, fontSize: 24, isBold: true });
  return [words(line, { x: MARGIN, y: 40, 'font-size': 24, 'font-weight': 'bold' })];
}

function ground({ name, top, height }: LaidLane, fill: string): string {
  return element('g', {}, [
    element('rect', { x: MARGIN, y: top, width: RIGHT - MARGIN, height, fill }),
    ...name.map((line, row) =>
      words(line, {
        ...{ x: MARGIN + 8, y: top + 26 + row * 17, 'font-size': TITLE_FONT, 'font-weight': 'bold' },
      }),
    ),
  ]);
}

function drawAxis(axis: Axis, bottom: number): string[] {
  const edge = { stroke: '#BFBFBF', 'stroke-width': 1 };
  const named = ({ from, to, label }: Band, y: number, weight?: string) =>
    words(label, {
      ...{ x: (from + to) / 2, y: y + 17, 'text-anchor': 'middle', 'font-size': AXIS_FONT },
      'font-weight': weight,
    });
  const upright = ({ from }: Band, top: number, stroke: string) =>
    element('line', { x1: from, y1: top, x2: from, y2: bottom, ...edge, stroke });
  return [
    ...axis.lower.map((band) => upright(band, AXIS_TOP + BAND, '#DCDCDC')),
    ...axis.upper.map((band) => upright(band, AXIS_TOP, '#8E8E8E')),
    element('line', { x1: RIGHT, y1: AXIS_TOP, x2: RIGHT, y2: bottom, ...edge }),
    ...[AXIS_TOP, AXIS_TOP + BAND, LANES_TOP, bottom].map((y) =>
      element('line', { x1: y === bottom ? MARGIN : LEFT, y1: y, x2: RIGHT, y2: y, ...edge }),
    ),
    ...axis.upper.map((band) => named(band, AXIS_TOP, 'bold')),
    ...axis.lower.map((band) => named(band, AXIS_TOP + BAND)),
  ];
}

/** Left out where today is far from all dates. */
function todayLine(axis: Axis, today: string, bottom: number): string[] {
  if (today < axis.from || today > axis.to) return [];
  const day = reach(axis, { from: today, to: today });
  const x = (day.from + day.to) / 2;
  const text = TEXT.today(today);
  const width = textWidth(text, AXIS_FONT, true) + 12;
  const left = Math.min(Math.max(x - width / 2, MARGIN), RIGHT - width);
  return [
    element('line', { x1: x, y1: AXIS_TOP - 6, x2: x, y2: bottom, stroke: INK, 'stroke-width': 2 }),
    element('rect', { x: left, y: AXIS_TOP - 27, width, height: 22, rx: 3, fill: INK }),
    words(text, {
      ...{ x: left + width / 2, y: AXIS_TOP - 11, 'text-anchor': 'middle', fill: '#FFFFFF' },
      ...{ 'font-size': AXIS_FONT, 'font-weight': 'bold' },
    }),
  ];
}

/** What has no day, and what holds for all. */
function notesOf({ lanes, note }: TimelineValues, isEmpty: boolean): string[] {
  const undated = lanes.flatMap(({ entries }) =>
    entries.filter((entry) => !isDated(entry)).map(({ title, when }) => TEXT.undatedEntry(title, when)),
  );
  const all = [
    ...(isEmpty && undated.length === 0 ? [TEXT.nothing] : []),
    ...(undated.length > 0 ? [`${TEXT.undated} ${undated.join('; ')}`] : []),
    ...(note === undefined ? [] : [note]),
  ];
  const room = { width: RIGHT - MARGIN, lines: Number.POSITIVE_INFINITY, fontSize: TITLE_FONT };
  return all.flatMap((text) => wrapText(text, room));
}

/** What the marks mean. */
function legend(top: number): string[] {
  const { legend: names } = TEXT;
  const kinds: [string, (x: number, y: number) => string][] = [
    ...(Object.keys(KINDS) as EntryKind[]).map((kind): [string, (x: number, y: number) => string] => [
      names[kind],
      (x, y) => shape(kind, { kind: 'point', x, y, isImprecise: false }),
    ]),
    [
      names.imprecise,
      (x, y) => shape('step', { kind: 'bar', from: x - 12, to: x + 10, y, isImprecise: true }),
    ],
    [names.before, (x, y) => drawGhost('meeting', [{ kind: 'point', x }], y)],
    [names.waiting, (x, y) => tick(x, y - 9, false)],
    [names.sent, (x, y) => tick(x, y - 9, true)],
  ];
  let x = MARGIN + 12;
  return kinds.flatMap(([name, draw]) => {
    const drawn = [
      draw(x, top - 5),
      words(name, { x: x + 16, y: top, 'font-size': SMALL_FONT, fill: MUTED }),
    ];
    x += textWidth(name, SMALL_FONT) + 56;
    return drawn;
  });
}

function words(text: string, attributes: Record<string, string | number | undefined>): string {
  return text === ''
    ? ''
    : element('text', { 'font-size': TITLE_FONT, fill: INK, ...attributes }, escapeXml(text));
}
