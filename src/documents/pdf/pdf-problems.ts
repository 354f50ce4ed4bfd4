import type { Problem } from '../../errors.ts';
import type { PdfWriter } from './writer.ts';

/** Why no PDF can be made on this machine, where somebody asked for one. */
export async function pdfUnavailable(writer: PdfWriter): Promise<Problem[]> {
  const reason = await writer.unavailable();
  if (reason === undefined) return [];
  return [
    {
      severity: 'error',
      rule: 'pdf-unavailable',
      message: 'No PDF can be made on this machine: a package that is optional to install is missing',
      expected: '@myriaddreamin/typst-ts-node-compiler and @expo-google-fonts/arimo',
      found: reason.split('\n')[0] ?? reason,
      fix: 'Run "npm ci" without "--omit=optional", or leave out --pdf: the .docx files need neither.',
    },
  ];
}

/** That a PDF lacks characters, each once; none where it lacks none. */
export function unshownProblems(file: string, unshown: readonly string[]): Problem[] {
  if (unshown.length === 0) return [];
  return [
    {
      severity: 'warning',
      rule: 'pdf-without-characters',
      message: `The PDF can't show ${unshown.join(' ')}; "\uFFFD" stands in their place`,
      place: { file },
      fix: 'The .docx has them. Write the text in other letters if the PDF is to have it whole.',
    },
  ];
}
