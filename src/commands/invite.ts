import { partnershipToUse } from '../acts/activation/partnership-to-use.ts';
import { invitationTemplate } from '../documents/drafting/active-templates.ts';
import type { PdfWriter } from '../documents/pdf/writer.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { registeredMunicipality } from '../partnership/municipalities/register.ts';
import { statusOf } from '../store/enrolments/status.ts';
import { invitedMunicipalities } from './input/choose-municipalities.ts';
import { type LetterLeft, type LetterMade, makeLetters, planLetters } from './letters.ts';
import type { StoreServices } from './services.ts';
import { problemsJson, type Report } from './terminal/report.ts';
import { countProblems } from './terminal/report-problems.ts';
import { withPdf } from './with-pdf.ts';

interface InviteOptions {
  out: string;
  renew?: boolean;
  validDays?: number;
  pdf?: true;
}

export async function inviteCommand(
  services: StoreServices,
  idOrPath: string,
  names: string[],
  options: InviteOptions,
): Promise<Report> {
  return withPdf(services, options.pdf, (pdf) => invite(services, idOrPath, names, { ...options, pdf }));
}

async function invite(
  services: StoreServices,
  idOrPath: string,
  names: string[],
  { out, renew = false, validDays, pdf }: Omit<InviteOptions, 'pdf'> & { pdf: PdfWriter | undefined },
): Promise<Report> {
  const { store } = services;
  const { active, problems } = await partnershipToUse(store, idOrPath, services);
  const status = active && (await statusOf(store, active.id));
  const partnership = active?.id ?? idOrPath;
  if (!status) return reportOf({ partnership, made: [], left: [], problems }, out);
  const invitation = await invitationTemplate(status.partnership, services.partnerships);

  const chosen = invitedMunicipalities(
    status.municipalities.map(({ municipality }) => registeredMunicipality(municipality)),
    names,
  );
  const all = [...problems, ...chosen.problems, ...(invitation.ok ? [] : invitation.problems)];
  if (!invitation.ok || hasErrors(all))
    return reportOf({ partnership, made: [], left: [], problems: all }, out);
  const { municipalities } = chosen;
  const { make, left } = await planLetters(store, { partnership, municipalities, folder: out, renew });
  const source = { template: invitation.template, status, folder: out, validDays, pdf };
  const { made, problems: notMade } = await makeLetters(make, source, services);
  return reportOf({ partnership, made, left, problems: [...all, ...notMade] }, out);
}

interface Invited {
  partnership: string;
  made: LetterMade[];
  left: LetterLeft[];
  problems: Problem[];
}

const WHY_LEFT: Readonly<Record<LetterLeft['why'], string>> = {
  live: 'its code lives',
  renewed: 'another code than the one in its letter lives',
  used: 'its code has been used',
  withdrawn: 'its code was withdrawn',
};

function reportOf({ partnership, made, left, problems }: Invited, out: string): Report {
  return {
    problems,
    json: {
      partnership,
      made: made.map(({ municipality, file, pdf, number, expires }) => ({
        municipality: municipality.code,
        name: municipality.name,
        file,
        pdf: pdf ?? null,
        codeNumber: number,
        codeExpires: expires,
      })),
      left: left.map(({ municipality, file, why, isThere }) => ({
        municipality: municipality.code,
        name: municipality.name,
        file,
        codeIs: why,
        fileIsThere: isThere,
      })),
      incomplete: made
        .filter(({ missing }) => missing.length > 0)
        .map(({ municipality, missing }) => ({ municipality: municipality.code, missing })),
      ...problemsJson(problems),
    },
    lines: [
      ...made.flatMap(({ file, pdf, number, expires, missing }) => {
        const lacking = missing.length > 0 ? `; missing: ${missing.join(', ')}` : '';
        return [
          `written  ${file}  code ${number}, to ${expires}${lacking}`,
          ...(pdf === undefined ? [] : [`written  ${pdf}`]),
        ];
      }),
      ...left.map(({ municipality, why, isThere }) => {
        const where = isThere ? '' : `, though its letter is not in ${out}`;
        return `left     ${municipality.fullName}: ${WHY_LEFT[why]}${where}`;
      }),
      `${made.length} written, ${left.length} left as they are; ${countProblems(problems)}.`,
      ...(left.length > 0 ? ['Add --renew to make another letter with another code.'] : []),
    ],
    notes: hasErrors(problems) && made.length === 0 ? ['Nothing was written.'] : [],
  };
}
