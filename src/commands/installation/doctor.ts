import { examine } from '../../doctor/examine.ts';
import type { Finding } from '../../doctor/finding.ts';
import type { Services } from '../services.ts';
import type { Report } from '../terminal/report.ts';
import { table } from '../terminal/table.ts';

export async function doctorCommand({ environment, clock }: Services): Promise<Report> {
  const findings = await examine({ environment, clock, nodeVersion: process.versions.node });
  const code = findings.some(({ outcome }) => outcome === 'fail') ? 1 : 0;
  return { json: { findings }, lines: asText(findings), code };
}

function asText(findings: readonly Finding[]): string[] {
  const failed = findings.filter(({ outcome }) => outcome === 'fail');
  return [
    table(
      ['', 'Check', 'Found'],
      findings.map(({ outcome, check, message }) => [outcome, check, message]),
    ),
    ...(failed.length > 0 ? ['', 'To mend:'] : []),
    ...failed.map(({ check, fix }) => `  ${check}: ${fix}`),
    '',
    failed.length > 0 ? `${failed.length} of ${findings.length} checks failed.` : 'Nothing is wrong.',
  ];
}
