import { examine } from '../doctor/examine.ts';
import type { Finding } from '../doctor/finding.ts';
import type { ExitCode, Services } from './services.ts';
import { table } from './table.ts';

export async function doctorCommand(services: Services, options: { json?: true }): Promise<ExitCode> {
  const findings = await examine({
    environment: services.environment,
    clock: services.clock,
    nodeVersion: process.versions.node,
  });
  if (options.json) services.out(JSON.stringify({ findings }, undefined, 2));
  else for (const line of asText(findings)) services.out(line);
  return findings.some(({ outcome }) => outcome === 'fail') ? 1 : 0;
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
