import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The clauses that KL has not written yet, made up, so that agreements lack nothing of KL's. */
const TERMS = `agreement:
  terms:
    duration: Aftalen gælder i partnerskabets periode.
    changes: Ændringer aftales skriftligt.
    withdrawal: Kommunen kan udtræde med tre måneders varsel.
    vat: Prisen er uden moms.
    invoicing: KL fakturerer ved opstart.
    replacement: Deltagere kan udskiftes.
    personalData: KL behandler deltagernes navne og adresser.
`;

/** A home of partnerships with the one of 2017, whose agreements can be complete. */
export async function completePartnership(): Promise<string> {
  const home = await mkdtemp(join(tmpdir(), 'partnerskab-home-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  await cp('partnerships/dagtilbud-2017', join(home, 'dagtilbud-2017'), { recursive: true });
  const file = join(home, 'dagtilbud-2017', 'definition.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replace(/^agreement:\n/m, TERMS));
  return home;
}
