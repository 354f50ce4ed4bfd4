import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { TIMELINE } from '../../chat/text/timeline-words-da.ts';
import { drawPng } from '../../documents/picture/draw-png.ts';
import { drawTimeline } from '../../documents/timeline/draw-timeline.ts';
import { readTimelineGround, timelineValues } from '../../schedule/preview/timeline-values.ts';
import { type EventContext, say } from '../context/event-context.ts';

/** A partnership's timeline as a picture. */
export async function answerTimeline(
  { services: { store, clock } }: EventContext,
  partnership: string,
): Promise<BotReply[]> {
  const read = await readTimelineGround(store, partnership);
  if (!read) return say(BOT.stale);
  const values = timelineValues(read, clock.now());
  const title = TIMELINE.picture(values.title);
  const run = async (): Promise<BotReply[]> => {
    const bytes = await drawPng(drawTimeline(values).svg);
    return [{ kind: 'file', file: { name: TIMELINE.fileName(partnership), title, bytes } }];
  };
  return [{ kind: 'work', title, run }];
}
