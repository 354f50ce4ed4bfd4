import { z } from 'zod';
import { Definition } from '../definition/definition.ts';
import { rawDefinition } from '../definition/raw-definition.ts';
import type { Finding } from './finding.ts';
import { RULES } from './rules/rules.ts';
import { schemaFindings } from './schema-findings.ts';

/**
 * Reads a definition from plain data. Everything that is wrong with its form and everything that the rules
 * object to is reported in one go; the definition is there when nothing of it is an error.
 */
export function checkDefinition(raw: unknown): { definition: Definition | undefined; findings: Finding[] } {
  const parsed = Definition.safeParse(raw, { reportInput: true });
  // Shared by all rules, since it caches.
  const sketched = rawDefinition(raw);
  const findings = [
    ...(parsed.success ? [] : schemaFindings(parsed.error.issues, definitionKeys)),
    ...RULES.flatMap((rule) => rule(sketched)),
  ];
  const isSound = parsed.success && findings.every(({ severity }) => severity !== 'error');
  return { definition: isSound ? parsed.data : undefined, findings };
}

const definitionKeys = z.toJSONSchema(Definition, { io: 'input', unrepresentable: 'any' });
