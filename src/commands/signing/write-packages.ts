import { join } from 'node:path';
import {
  type SigningPackage,
  signingPackages,
  type WaitingForSignatures,
  waitingForSignatures,
} from '../../acts/signing-service/signing-packages.ts';
import { SIGNING_PACKAGE as TEXT } from '../../chat/text/signing-da.ts';
import { createPdfWriter } from '../../documents/pdf/writer.ts';
import type { Problem } from '../../errors.ts';
import { municipalityByCode } from '../../partnership/municipalities/register.ts';
import { makePrivateFolder, writePrivateFile } from '../../private-files.ts';
import { tellerOf } from '../../problems/tell.ts';
import { SIGNING_PACKAGE_PROBLEMS } from '../../problems/text/signing-package-da.ts';
import { addendaOf } from '../../store/enrolments/addenda.ts';
import { type Status, statusOf } from '../../store/enrolments/status.ts';
import { invitedMunicipalities } from '../input/choose-municipalities.ts';
import type { StoreServices } from '../services.ts';
import { problemsJson, type Report } from '../terminal/report.ts';
import { unknownPartnership } from '../unknown-partnership.ts';

const { error } = tellerOf(SIGNING_PACKAGE_PROBLEMS);

/** Writes for each municipality what a signing service takes: the document that is offered, who signs it, and its hash. */
export async function signingCommand(
  services: StoreServices,
  id: string,
  names: string[],
  { out }: { out: string },
): Promise<Report> {
  const { store, origin } = services;
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id);
  const waiting = waitingForSignatures(status, await addendaOf(store, id));
  const { problems, ...chosen } = chosenAmong(status, waiting, names);
  const written: Omit<SigningPackage, 'files'>[] = [];
  const pdf = services.pdfWriter ?? createPdfWriter();
  const count = chosen.agreements.length + chosen.addenda.length;
  try {
    if (count > 0) await makePrivateFolder(out);
    const making = { acting: { store, origin }, desk: services, pdf };
    for await (const one of signingPackages(making, status, chosen)) {
      problems.push(...one.problems);
      if (!one.made) continue;
      const { files, folder: name, ...made } = one.made;
      const folder = await makePrivateFolder(out, name);
      for (const file of files) await writePrivateFile(join(folder, file.name), file.bytes);
      written.push({ ...made, folder });
    }
  } finally {
    await pdf.close();
  }
  return {
    problems,
    json: { partnership: id, written, ...problemsJson(problems) },
    lines: [
      ...written.map(
        ({ folder, file, version, addendum }) =>
          `${join(folder, file)}  ${addendum === undefined ? `version ${version}` : `addendum ${addendum}`}`,
      ),
      ...(count === 0 && problems.length === 0 ? [TEXT.nobody] : []),
    ],
  };
}

/** All that wait, or those that are named. */
function chosenAmong(
  { municipalities }: Status,
  { agreements, addenda }: WaitingForSignatures,
  names: readonly string[],
): WaitingForSignatures & { problems: Problem[] } {
  const all = municipalities.flatMap(({ municipality }) => municipalityByCode(municipality) ?? []);
  const named = invitedMunicipalities(all, names);
  const isNamed = new Set(named.municipalities.map(({ code }) => code));
  const isWaiting = new Set([...agreements, ...addenda].map(({ municipality }) => municipality));
  const others = names.length === 0 ? [] : named.municipalities.filter(({ code }) => !isWaiting.has(code));
  return {
    agreements: agreements.filter(({ municipality }) => isNamed.has(municipality)),
    addenda: addenda.filter(({ municipality }) => isNamed.has(municipality)),
    problems: [
      ...named.problems,
      ...others.map(({ fullName }) => error('nothing-to-sign', { municipality: fullName })),
    ],
  };
}
