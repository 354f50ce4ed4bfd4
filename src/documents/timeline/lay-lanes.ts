import { timelineText as TEXT } from '../text/timeline-da.ts';
import { type Axis, reach } from './axis.ts';
import { textWidth, wrapText } from './measure-text.ts';
import {
  type EntryKind,
  isDated,
  type ReminderDay,
  type TimelineEntry,
  type TimelineLane,
} from './timeline.ts';

/** A lane with its rows, in pixels from the top of the drawing. */
export interface LaidLane {
  name: readonly string[];
  top: number;
  height: number;
  entries: readonly LaidEntry[];
}

/** An entry with the places of its marks and its label. What it takes up touches nothing else in its lane. */
export interface LaidEntry {
  id: string;
  kind: EntryKind;
  isImprecise: boolean;
  /** Middle of its marks. */
  y: number;
  marks: readonly LaidMark[];
  /** Where its earlier dates were, oldest first. */
  before: readonly (readonly LaidMark[])[];
  reminders: readonly (Omit<ReminderDay, 'day'> & { x: number })[];
  /** How many reminders there are, beside their ticks. */
  count?: { text: string; x: number };
  label: LaidLabel;
  /** What it takes up, marks, reminders and label together. */
  box: { x: number; y: number; width: number; height: number };
}

/** A day as a point, or days as a bar. */
export type LaidMark = { kind: 'point'; x: number } | { kind: 'bar'; from: number; to: number };

export interface LaidLabel {
  x: number;
  width: number;
  lines: readonly LabelLine[];
}

export interface LabelLine {
  text: string;
  /** Baseline. */
  y: number;
  style: 'title' | 'date' | 'before';
}

export const RADIUS = 7;
export const TITLE_FONT = 14;
export const SMALL_FONT = 13;
const LINE = 16;
/** Widest label; longer titles are shortened, and stand whole in the table. */
const LABEL_WIDTH = 230;
const TITLE_LINES = 3;
/** Room of the marks, and of the reminders' ticks below them. */
const MARKS = 25;
const MARK_MIDDLE = 10;
const ROW_GAP = 6;
const LANE_PADDING = 9;
const NAME_LINES = 4;
const APART = 14;
const BESIDE = 6;
/** A bar of a single day would be no bar. */
const NARROWEST_BAR = 10;

/** Lanes below each other from `top` on, each with as many rows as its labels need. */
export function layLanes(
  lanes: readonly TimelineLane[],
  axis: Axis,
  { top, nameWidth }: { top: number; nameWidth: number },
): LaidLane[] {
  const laid: LaidLane[] = [];
  let y = top;
  for (const lane of lanes) {
    const next = layLane(lane, axis, y, nameWidth);
    laid.push(next);
    y += next.height;
  }
  return laid;
}

function layLane({ name, entries }: TimelineLane, axis: Axis, top: number, nameWidth: number): LaidLane {
  const named = wrapText(name, { width: nameWidth, lines: NAME_LINES, fontSize: TITLE_FONT, isBold: true });
  const rows: Sized[][] = [];
  for (const one of entries.filter(isDated).map((entry) => sized(entry, axis))) {
    const row = rows.find((others) => others.every((other) => isApart(one, other)));
    if (row) row.push(one);
    else rows.push([one]);
  }
  let y = top + LANE_PADDING;
  const placed: LaidEntry[] = [];
  for (const row of rows) {
    for (const one of row) placed.push(at(one, y));
    y += Math.max(...row.map(({ height }) => height)) + ROW_GAP;
  }
  const height = Math.max(y - ROW_GAP - top, LANE_PADDING + named.length * LINE) + LANE_PADDING;
  const order = new Map(entries.map(({ id }, index) => [id, index]));
  const inOrder = placed.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
  return { name: named, top, height, entries: inOrder };
}

/** An entry before it has a row. */
interface Sized extends Omit<LaidEntry, 'y' | 'label' | 'box'> {
  from: number;
  to: number;
  height: number;
  label: { x: number; width: number; lines: Omit<LabelLine, 'y'>[] };
}

function sized(entry: TimelineEntry, axis: Axis): Sized {
  const marks = marksOf(entry, axis);
  const before = entry.before.filter(isDated).map((date) => marksOf({ ...entry, ...date }, axis));
  const reminders = entry.reminders.map(({ day, ...one }) => ({ ...one, x: middleOf(axis, day) }));
  const lines = labelOf(entry);
  const width = Math.max(...lines.map(widthOf));
  const x = Math.min(...marks.map(leftOf), axis.right - width);
  const all = [...marks, ...before.flat()];
  const from = Math.min(...all.map(leftOf), ...reminders.map((one) => one.x - 2));
  const to = Math.max(...all.map(rightOf), ...reminders.map((one) => one.x + 2));
  const counted = countOf(entry, { from, to }, axis);
  return {
    ...{ id: entry.id, kind: entry.kind, isImprecise: entry.isImprecise, marks, before, reminders },
    ...(counted && { count: { text: counted.text, x: counted.x } }),
    from: Math.min(x, from, counted?.x ?? from),
    to: Math.max(x + width, to, counted ? counted.x + counted.width : to),
    height: MARKS + lines.length * LINE,
    label: { x, width, lines },
  };
}

/** After the marks, or before them where the drawing ends. */
function countOf({ reminders }: TimelineEntry, taken: { from: number; to: number }, axis: Axis) {
  const sendings = reminders.reduce((sum, one) => sum + one.sendings, 0);
  if (sendings === 0) return undefined;
  const text = TEXT.reminders(sendings);
  const width = textWidth(text, SMALL_FONT);
  const after = taken.to + BESIDE;
  const x = after + width <= axis.right ? after : taken.from - BESIDE - width;
  return { text, width, x };
}

function at({ label, from, to, height, ...entry }: Sized, top: number): LaidEntry {
  const lines = label.lines.map((line, index) => ({ ...line, y: top + MARKS + LINE * index + 12 }));
  return {
    ...entry,
    y: top + MARK_MIDDLE,
    label: { ...label, lines },
    box: { x: from, y: top, width: to - from, height },
  };
}

function isApart(one: Sized, other: Sized): boolean {
  return one.from >= other.to + APART || other.from >= one.to + APART;
}

function marksOf(
  { spans, isImprecise }: Pick<TimelineEntry, 'spans' | 'isImprecise'>,
  axis: Axis,
): LaidMark[] {
  return spans.map((span): LaidMark => {
    const { from, to } = reach(axis, span);
    if (span.from === span.to && !isImprecise) return { kind: 'point', x: (from + to) / 2 };
    const lacking = Math.max(0, NARROWEST_BAR - (to - from)) / 2;
    return { kind: 'bar', from: from - lacking, to: to + lacking };
  });
}

function middleOf(axis: Axis, day: string): number {
  const { from, to } = reach(axis, { from: day, to: day });
  return (from + to) / 2;
}

function leftOf(mark: LaidMark): number {
  return mark.kind === 'point' ? mark.x - RADIUS : mark.from;
}

function rightOf(mark: LaidMark): number {
  return mark.kind === 'point' ? mark.x + RADIUS : mark.to;
}

/** Its title, the date it had last, and the date it has. */
function labelOf({ title, when, before }: TimelineEntry): Omit<LabelLine, 'y'>[] {
  const small = { width: LABEL_WIDTH, fontSize: SMALL_FONT };
  const named = { width: LABEL_WIDTH, lines: TITLE_LINES, fontSize: TITLE_FONT, isBold: true };
  const earlier = before.at(-1);
  return [
    ...styled('title', wrapText(title, named)),
    ...(earlier ? styled('before', wrapText(earlier.when, { ...small, lines: 1 })) : []),
    ...styled('date', wrapText(when, { ...small, lines: 2 })),
  ];
}

function styled(style: LabelLine['style'], lines: readonly string[]): Omit<LabelLine, 'y'>[] {
  return lines.map((text) => ({ style, text }));
}

function widthOf({ text, style }: Pick<LabelLine, 'text' | 'style'>): number {
  return textWidth(text, style === 'title' ? TITLE_FONT : SMALL_FONT, style === 'title');
}
