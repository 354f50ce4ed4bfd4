import { element, escapeXml } from '../picture/svg.ts';
import {
  type LabelLine,
  type LaidEntry,
  type LaidMark,
  RADIUS,
  SMALL_FONT,
  TITLE_FONT,
} from './lay-lanes.ts';
import type { EntryKind } from './timeline.ts';

/** Colours that stand 4.5:1 against both grounds, each with a light one for bars; the shapes differ too. */
export const KINDS: Readonly<Record<EntryKind, { dark: string; light: string }>> = {
  deadline: { dark: '#A63E00', light: '#FBE3D6' },
  meeting: { dark: '#005E94', light: '#D9E9F5' },
  step: { dark: '#006B4F', light: '#DAEEE6' },
};
/** Of what is less important than the rest, and still is read. */
export const MUTED = '#454545';
const BAR_HEIGHT = 12;
const SMALLER = 5;

/** A mark where it is drawn. */
type Drawn = LaidMark & { y: number; isImprecise: boolean };

/** An entry: where it was, where it is, its reminders below, and its label. */
export function drawEntry(entry: LaidEntry, ground: string): string {
  const { kind, y, marks, before, reminders, count, label, isImprecise } = entry;
  const chain = [...before, marks];
  return element('g', {}, [
    ...before.map((old, index) => way(old, chain[index + 1] ?? marks, y)),
    ...before.map((old) => drawGhost(kind, old, y)),
    ...marks.map((mark) => shape(kind, { ...mark, y, isImprecise })),
    ...reminders.map(({ x, isSent }) => tick(x, y + 8, isSent)),
    element('g', haloOf(ground), [
      ...(count ? [words(count.text, { x: count.x, y: y + 5, fill: MUTED })] : []),
      ...label.lines.map((line) => labelLine(line, label.x)),
    ]),
  ]);
}

/** A diamond, a circle or a square; a bar that nobody knows the day in is dashed. */
export function shape(kind: EntryKind, mark: Drawn): string {
  const { dark, light } = KINDS[kind];
  if (mark.kind === 'bar') {
    return element('rect', {
      ...{ x: mark.from, y: mark.y - BAR_HEIGHT / 2, width: mark.to - mark.from, height: BAR_HEIGHT, rx: 3 },
      ...{ fill: mark.isImprecise ? light : dark, stroke: dark, 'stroke-width': 1.6 },
      'stroke-dasharray': mark.isImprecise ? '5 3' : undefined,
    });
  }
  return outline(kind, mark, RADIUS, { fill: dark, stroke: '#FFFFFF', 'stroke-width': 1 });
}

function outline(
  kind: EntryKind,
  { x, y }: { x: number; y: number },
  radius: number,
  paint: Record<string, string | number>,
): string {
  switch (kind) {
    case 'meeting':
      return element('circle', { cx: x, cy: y, r: radius, ...paint });
    case 'deadline': {
      const points = `${x},${y - radius - 1} ${x + radius + 1},${y} ${x},${y + radius + 1} ${x - radius - 1},${y}`;
      return element('polygon', { points, ...paint });
    }
    case 'step':
      return element('rect', {
        ...{ x: x - radius + 1, y: y - radius + 1, width: 2 * radius - 2, height: 2 * radius - 2, rx: 1.5 },
        ...paint,
      });
  }
}

/** Where something was: hollow and struck through. */
export function drawGhost(kind: EntryKind, marks: readonly LaidMark[], y: number): string {
  const paint = { fill: '#FFFFFF', stroke: MUTED, 'stroke-width': 1.4 };
  const strike = { stroke: MUTED, 'stroke-width': 1.4 };
  return marks
    .map((mark) => {
      if (mark.kind === 'point')
        return [
          outline(kind, { x: mark.x, y }, RADIUS - 1, paint),
          element('line', {
            x1: mark.x - RADIUS - 2,
            y1: y + 5,
            x2: mark.x + RADIUS + 2,
            y2: y - 5,
            ...strike,
          }),
        ].join('');
      const { from, to } = mark;
      return [
        element('rect', { x: from, y: y - SMALLER, width: to - from, height: 2 * SMALLER, rx: 3, ...paint }),
        element('line', { x1: from - 2, y1: y, x2: to + 2, y2: y, ...strike }),
      ].join('');
    })
    .join('');
}

/** From where it was to where it went, with an arrow, unless they touch. */
function way(from: readonly LaidMark[], to: readonly LaidMark[], y: number): string {
  const [start, end] = [from.at(0), to.at(0)];
  if (!start || !end) return '';
  const isLater = middle(end) > middle(start);
  const x1 = isLater ? right(start) + 2 : left(start) - 2;
  const x2 = isLater ? left(end) - 3 : right(end) + 3;
  if (isLater ? x2 - x1 < 10 : x1 - x2 < 10) return '';
  const back = isLater ? x2 - 6 : x2 + 6;
  return [
    element('line', {
      ...{ x1, y1: y, x2: back, y2: y },
      stroke: MUTED,
      'stroke-width': 1.2,
      'stroke-dasharray': '4 3',
    }),
    element('polygon', { points: `${x2},${y} ${back},${y - 4} ${back},${y + 4}`, fill: MUTED }),
  ].join('');
}

function left(mark: LaidMark): number {
  return mark.kind === 'point' ? mark.x - RADIUS : mark.from;
}

function right(mark: LaidMark): number {
  return mark.kind === 'point' ? mark.x + RADIUS : mark.to;
}

function middle(mark: LaidMark): number {
  return (left(mark) + right(mark)) / 2;
}

/** A reminder: thick and dark once it is sent. */
export function tick(x: number, top: number, isSent: boolean): string {
  return element('line', {
    ...{ x1: x, y1: top, x2: x, y2: top + 7, stroke: isSent ? '#1A1A1A' : '#6B6B6B' },
    'stroke-width': isSent ? 3 : 1.5,
  });
}

function labelLine({ text, y, style }: LabelLine, x: number): string {
  switch (style) {
    case 'title':
      return words(text, { x, y, 'font-size': TITLE_FONT, 'font-weight': 'bold' });
    case 'date':
      return words(text, { x, y });
    case 'before':
      // A halo would cover the line through it.
      return words(text, { x, y, fill: MUTED, stroke: 'none', 'text-decoration': 'line-through' });
  }
}

/** What keeps texts legible over lines. */
function haloOf(ground: string) {
  return { stroke: ground, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
}

function words(text: string, attributes: Record<string, string | number>): string {
  return element('text', { 'font-size': SMALL_FONT, fill: '#1A1A1A', ...attributes }, escapeXml(text));
}
