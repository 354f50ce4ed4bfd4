import { partnershipToUse } from '../acts/activation/partnership-to-use.ts';
import { invitationKeys, invitationsLeft, sendInvitations } from '../acts/invitations.ts';
import { readServerConfig } from '../config.ts';
import { invitationTemplate } from '../documents/drafting/active-templates.ts';
import type { PdfWriter } from '../documents/pdf/writer.ts';
import { hasErrors, type Problem } from '../errors.ts';
import { registeredMunicipality } from '../partnership/municipalities/register.ts';
import { invitationMails } from '../schedule/outbox/invitation-mails.ts';
import { statusOf } from '../store/enrolments/status.ts';
import { outcomeByKey } from '../store/reminders/reminders.ts';
import { invitedMunicipalities } from './input/choose-municipalities.ts';
import { type LetterLeft, type LetterMade, makeLetters, planLetters } from './letters.ts';
import type { StoreServices } from './services.ts';
import { counted } from './terminal/counted.ts';
import { problemsJson, type Report } from './terminal/report.ts';
import { countProblems } from './terminal/report-problems.ts';
import { withPdf } from './with-pdf.ts';

interface InviteOptions {
  out?: string;
  send?: true;
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
  const { out, send, pdf, renew = false } = options;
  if (send) return sendByMail(services, idOrPath, names, renew);
  if (out === undefined) return { failures: [NOWHERE], code: 2 };
  return withPdf(services, pdf, (writer) =>
    invite(services, idOrPath, names, { ...options, out, pdf: writer }),
  );
}

/** Where the server's pages take a code, as people reach them; undefined where they can't, since they mail a link for it. */
function codeAddressIn({ environment }: StoreServices): string | undefined {
  const read = readServerConfig(environment);
  if (!read.ok || read.config.publicUrl === undefined || !read.config.mail) return undefined;
  return `${read.config.publicUrl}/kode`;
}

const NOWHERE: Problem = {
  severity: 'error',
  rule: 'usage',
  message: 'Nothing says where the letters go',
  fix: 'Add --out <DIR> to write them, or --send to mail them.',
};
const MAIL_IS_OFF: Problem = {
  severity: 'error',
  rule: 'configuration',
  message: 'Mail is off',
  fix: 'Set SMTP_URL and MAIL_FROM where the server and this command read them.',
};

async function sendByMail(
  services: StoreServices,
  idOrPath: string,
  names: readonly string[],
  again: boolean,
): Promise<Report> {
  const config = readServerConfig(services.environment);
  if (!config.ok) return { failures: config.problems };
  if (!config.config.mail) return { failures: [MAIL_IS_OFF] };
  const { store } = services;
  const { active, problems } = await partnershipToUse(store, idOrPath, services);
  const status = active && (await statusOf(store, active.id));
  if (!status || hasErrors(problems)) return { problems, json: problemsJson(problems) };
  const chosen = invitedMunicipalities(
    status.municipalities.map(({ municipality }) => registeredMunicipality(municipality)),
    [...names],
  );
  const template = await invitationTemplate(status.partnership, services.partnerships);
  const wrong = [...problems, ...chosen.problems, ...(template.ok ? [] : template.problems)];
  if (hasErrors(wrong)) return { problems: wrong, json: problemsJson(wrong) };
  const { id } = status.partnership;
  const { mails, problems: notMailed } = await invitationMails(store, status, chosen.municipalities);
  const { before } = await invitationsLeft(store, id, mails);
  const { notReached } = await outcomeByKey(store, invitationKeys(id));
  const day = again ? store.clock.now().toISODate() : undefined;
  const added = await sendInvitations({ store, origin: services.origin }, id, mails, day);
  const queued = added.map(({ letter, person }) => ({ municipality: letter, email: person.key }));
  const failed = notReached.map(({ recipient, lastError = '' }) => ({ email: recipient, why: lastError }));
  const all = [...wrong, ...notMailed];
  const count = (state: keyof typeof before) => before[state] ?? 0;
  return {
    problems: all,
    json: { partnership: id, queued, before, failed, ...problemsJson(all) },
    lines: [
      `${counted(queued.length, 'mail is', 'mails are')} handed to the server, which sends ${queued.length === 1 ? 'it' : 'them'} within some minutes.`,
      `Before: ${count('sent')} sent, ${count('pending')} waiting, ${count('failed') + count('expired')} not sent, ${count('unknown')} unknown.`,
      ...failed.map(({ email, why }) => `not sent  ${email}: ${why}`),
    ],
  };
}

async function invite(
  services: StoreServices,
  idOrPath: string,
  names: string[],
  {
    out,
    renew = false,
    validDays,
    pdf,
  }: Omit<InviteOptions, 'pdf' | 'out'> & {
    out: string;
    pdf: PdfWriter | undefined;
  },
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
  const codeAddress = codeAddressIn(services);
  const { teamsAppLink } = services;
  const ground = { template: invitation.template, status, validDays, codeAddress, teamsAppLink };
  const source = { ...ground, folder: out, pdf };
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
