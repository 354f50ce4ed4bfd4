import { join } from 'node:path';
import { createDocxWriter } from '../../documents/docx/writer.ts';
import type { PdfWriter } from '../../documents/pdf/writer.ts';
import { writeTimeline } from '../../documents/timeline/write-timeline.ts';
import { exportSheets } from '../../documents/workbook/export-sheets.ts';
import type { Problem } from '../../errors.ts';
import { writeWorkbook } from '../../intake/files/write-workbook.ts';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
import { readTimelineGround, timelineValues } from '../../schedule/preview/timeline-values.ts';
import { statusOf } from '../../store/enrolments/status.ts';
import { exportPartnership } from '../../store/privacy/export-partnership.ts';
import type { StoreServices } from '../services.ts';
import type { Report } from '../terminal/report.ts';
import { unknownPartnership } from '../unknown-partnership.ts';
import { withPdf } from '../with-pdf.ts';
import { writeCaseFile } from './case-file.ts';

export async function exportCommand(
  services: StoreServices,
  id: string,
  { out, pdf: wanted }: { out: string; pdf?: true },
): Promise<Report> {
  return withPdf(services, wanted, (pdf) => exportTo(services, id, out, pdf));
}

async function exportTo(
  { store, clock, progress }: StoreServices,
  id: string,
  out: string,
  pdf: PdfWriter | undefined,
): Promise<Report> {
  const everything = await exportPartnership(store, id);
  const status = await statusOf(store, id);
  if (!everything || !status) return unknownPartnership(store, id);
  await makePrivateFolder(out);
  await writePrivateFile(join(out, `${id}.json`), `${JSON.stringify(everything, bytesAsBase64, 2)}\n`);
  await writePrivateFile(join(out, `${id}.xlsx`), await writeWorkbook(exportSheets(status)));
  const timeline = await readTimelineGround(store, id);
  if (timeline) await writeTimeline(join(out, `${id}-tidslinje`), timelineValues(timeline, clock.now()));
  const cases = status.municipalities.filter(({ enrolment }) => enrolment.revision > 0);
  const writer = createDocxWriter();
  const problems: Problem[] = [];
  for (const [index, { municipality }] of cases.entries()) {
    const found = await writeCaseFile(store, {
      partnership: id,
      municipality,
      folder: out,
      writer,
      pdf,
      now: clock.now(),
    });
    problems.push(...found);
    progress?.(index + 1 === cases.length ? '' : `Case file ${index + 1} of ${cases.length} …`);
  }
  return {
    problems,
    lines: [
      `${id}.json, ${id}.xlsx, ${id}-tidslinje.svg and .png and ${cases.length} case files in ${out}. They hold personal data: keep them accordingly.`,
    ],
  };
}

function bytesAsBase64(_: string, value: unknown): unknown {
  // JSON.stringify calls a Buffer's toJSON before the replacer.
  const isBuffer = typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer';
  if (isBuffer && 'data' in value && Array.isArray(value.data))
    return { base64: Buffer.from(value.data).toString('base64') };
  return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
}
