import type { BotReply } from '../../chat/port.ts';
import { BOT } from '../../chat/text/bot-da.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { exportSheets } from '../../documents/workbook/export-sheets.ts';
import { writeWorkbook } from '../../intake/files/write-workbook.ts';
import { type EventContext, say } from '../context/event-context.ts';
import { readPartnership } from '../context/find-partnership.ts';

/** A partnership as a workbook: the same that `partnerskab export` writes beside the case files. */
export async function sendWorkbook(context: EventContext, partnership: string): Promise<BotReply[]> {
  const status = await readPartnership(context, partnership);
  if (!status) return say(BOT.stale);
  const title = STAFF.workbook(status.partnership.definition.shortTitle);
  return [
    ...say(STAFF.workbookIs),
    {
      kind: 'file',
      file: { name: `${partnership}.xlsx`, title, bytes: await writeWorkbook(exportSheets(status)) },
    },
  ];
}
