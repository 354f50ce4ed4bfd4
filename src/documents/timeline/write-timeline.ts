import { writePrivateFile } from '../../private-files.ts';
import { drawPng } from '../picture/draw-png.ts';
import { drawTimeline } from './draw-timeline.ts';
import type { TimelineValues } from './timeline.ts';

/** Writes a timeline as SVG and PNG. @param path without an ending */
export async function writeTimeline(path: string, values: TimelineValues): Promise<void> {
  const { svg } = drawTimeline(values);
  await writePrivateFile(`${path}.svg`, svg);
  await writePrivateFile(`${path}.png`, await drawPng(svg));
}
