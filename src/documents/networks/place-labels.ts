import type { Frame } from './panels.ts';
import type { Spot } from './svg.ts';

export interface LabelledSpot extends Spot {
  text: string;
  radius: number;
  bold: boolean;
}

/** Where a text stands: its middle height, and from where it runs. */
export interface PlacedLabel extends Spot {
  anchor: 'start' | 'middle' | 'end';
  /** So far from its marker that a line should join them. */
  far: boolean;
}

const PASSES = 8;
const CHARACTER = 0.56;

/** Puts each text beside its marker where it overlaps other texts, markers, what is `taken` and the frame the least. */
export function placeLabels(
  spots: readonly LabelledSpot[],
  { fontSize, inside, taken }: { fontSize: number; inside: Frame; taken: readonly Frame[] },
): PlacedLabel[] {
  const markers = spots.map(({ x, y, radius }) => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }));
  const choices = spots.map((spot) => candidates(spot, fontSize));
  const boxes = choices.map((own, index) =>
    own.map((label) => boxOf(label, spots[index] as LabelledSpot, fontSize)),
  );
  const fixedCost = boxes.map((own, index) =>
    own.map(
      (box, choice) =>
        choice * 1.5 +
        outside(box, inside) * 4 +
        overlaps(box, markers, index) * 1.5 +
        overlaps(box, taken, -1),
    ),
  );
  const chosen = spots.map(() => 0);
  for (let pass = 0; pass < PASSES; pass++) {
    spots.forEach((_, index) => {
      const others = chosen.map((choice, other) => boxes[other]?.[choice] as Frame);
      const costs = (fixedCost[index] ?? []).map(
        (cost, choice) => cost + overlaps(boxes[index]?.[choice] as Frame, others, index) * 2,
      );
      chosen[index] = costs.indexOf(Math.min(...costs));
    });
  }
  return chosen.map((choice, index) => choices[index]?.[choice] as PlacedLabel);
}

/** Right, left, above, below, the corners; then the same farther out. The first is liked best. */
function candidates({ x, y, radius }: LabelledSpot, fontSize: number): PlacedLabel[] {
  return [4, fontSize, fontSize * 2].flatMap((gap): PlacedLabel[] => {
    const far = gap > 4;
    const out = radius + gap;
    const up = radius + gap / 2 + fontSize / 2;
    return [
      { x: x + out, y, anchor: 'start', far },
      { x: x - out, y, anchor: 'end', far },
      { x, y: y - up, anchor: 'middle', far },
      { x, y: y + up, anchor: 'middle', far },
      { x: x + out * 0.75, y: y - up * 0.8, anchor: 'start', far },
      { x: x + out * 0.75, y: y + up * 0.8, anchor: 'start', far },
      { x: x - out * 0.75, y: y - up * 0.8, anchor: 'end', far },
      { x: x - out * 0.75, y: y + up * 0.8, anchor: 'end', far },
    ];
  });
}

/** Roughly how wide a text is. */
export function textWidth(text: string, fontSize: number, bold = false): number {
  return [...text].length * fontSize * (bold ? CHARACTER + 0.05 : CHARACTER);
}

function boxOf({ x, y, anchor }: PlacedLabel, { text, bold }: LabelledSpot, fontSize: number): Frame {
  const width = textWidth(text, fontSize, bold);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { x: left, y: y - fontSize / 2, width, height: fontSize };
}

/** Overlapping area, in square pixels, with all but one. */
function overlaps(box: Frame, others: readonly Frame[], but: number): number {
  let area = 0;
  others.forEach((other, index) => {
    if (index === but) return;
    const width = Math.min(box.x + box.width, other.x + other.width) - Math.max(box.x, other.x);
    const height = Math.min(box.y + box.height, other.y + other.height) - Math.max(box.y, other.y);
    if (width > 0 && height > 0) area += width * height;
  });
  return area;
}

function outside(box: Frame, { x, y, width, height }: Frame): number {
  const over =
    Math.max(0, x - box.x) +
    Math.max(0, box.x + box.width - x - width) +
    Math.max(0, y - box.y) +
    Math.max(0, box.y + box.height - y - height);
  return over * box.height;
}
