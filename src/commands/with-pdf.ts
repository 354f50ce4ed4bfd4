import type { PdfWriter } from '../documents/pdf/writer.ts';
import type { Services } from './services.ts';
import { problemsJson, type Report } from './terminal/report.ts';

/**
 * Hands a command a writer of PDFs where they are wanted, and ends its thread, whatever happens. Where none can be made
 * the command does nothing and says why.
 */
export async function withPdf(
  { pdfWriter }: Services,
  wanted: boolean | undefined,
  work: (writer: PdfWriter | undefined) => Promise<Report>,
): Promise<Report> {
  if (!wanted) return work(undefined);
  const [{ createPdfWriter }, { pdfUnavailable }] = await Promise.all([
    import('../documents/pdf/writer.ts'),
    import('../documents/pdf/pdf-problems.ts'),
  ]);
  const writer = pdfWriter ?? createPdfWriter();
  try {
    const problems = await pdfUnavailable(writer);
    if (problems.length === 0) return await work(writer);
    return { problems, json: problemsJson(problems), notes: ['Nothing was written.'] };
  } finally {
    await writer.close();
  }
}
