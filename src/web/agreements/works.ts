import { offerVersion } from '../../acts/signing.ts';
import {
  handedOutPdfs,
  matchReturned,
  type ReturnedFile,
} from '../../acts/signing-service/returned-files.ts';
import { signingPackages, waitingForSignatures } from '../../acts/signing-service/signing-packages.ts';
import { offerWritten } from '../../bot/forms/offer.ts';
import { DRAFTING } from '../../chat/text/drafting.ts';
import { STAFF } from '../../chat/text/staff-da.ts';
import { fullNameOf, writtenProblems } from '../../documents/drafting/written-problems.ts';
import { createPdfWriter } from '../../documents/pdf/writer.ts';
import { zipFiles } from '../../intake/files/archive.ts';
import { problemText } from '../../problems/place-text.ts';
import type { HandedInFile } from '../../store/db/handed-in-files.ts';
import { addendaOf } from '../../store/enrolments/addenda.ts';
import type { Status } from '../../store/enrolments/status.ts';
import type { Posted } from '../site/asked.ts';
import { AGREEMENTS_PAGE as TEXT } from '../text/agreements-da.ts';
import type { Work, WorkEnd, Works } from '../work/work.ts';
import { AGREEMENT_PATHS } from './agreements-html.ts';
import type { SeenVersion } from './offer-html.ts';

/** Drafts the agreements of all who said yes, or of those chosen (codes): what has changed gets a new version. */
export function beginDrafting(
  works: Works,
  key: string,
  posted: Posted,
  id: string,
  chosen: readonly string[] | undefined,
): Work {
  const { services, acting, session } = posted;
  return works.begin(
    key,
    { title: TEXT.work.title, by: session.email },
    async (progress): Promise<WorkEnd> => {
      const { count, signed, files, problems } = await services.draft(id, chosen, progress, acting.origin);
      const told = [
        ...(count > signed || signed === 0 ? [TEXT.work.drafted(count - signed)] : []),
        ...(signed > 0 ? [DRAFTING.signedStay(signed)] : []),
        ...problems.map(problemText),
      ];
      if (files.length === 0) return { told };
      return { told, links: [zipLink(posted, id, `udkast-${id}`, files, TEXT.work.zip(files.length))] };
    },
  );
}

/** Offers versions as they were seen, one after another; each on its own. */
export function beginOffering(
  works: Works,
  key: string,
  { services, acting, session }: Posted,
  id: string,
  seen: readonly SeenVersion[],
): Work {
  const of = { title: TEXT.work.offering, by: session.email };
  return works.begin(key, of, async (progress): Promise<WorkEnd> => {
    const refused: string[] = [];
    let offered = 0;
    for (const [index, { code, number, revision }] of seen.entries()) {
      progress(index, seen.length);
      const place = { partnership: id, municipality: code };
      const result = await offerVersion(acting, services, place, { number, basedOn: revision });
      const written = offerWritten(result, fullNameOf(code));
      if ('value' in written) offered++;
      refused.push(
        ...writtenProblems(written).map((problem) => `${fullNameOf(code)}: ${problemText(problem)}`),
      );
      progress(index + 1, seen.length);
    }
    return { told: [TEXT.work.offered(offered), ...refused] };
  });
}

/** Makes what a signing service takes of all that is offered and not signed by all. */
export function beginPackaging(works: Works, key: string, posted: Posted, status: Status): Work {
  const { services, acting, session } = posted;
  const { id } = status.partnership;
  const of = { title: TEXT.work.packaging, by: session.email };
  return works.begin(key, of, async (progress): Promise<WorkEnd> => {
    const waiting = waitingForSignatures(status, await addendaOf(services.store, id));
    const all = waiting.agreements.length + waiting.addenda.length;
    const pdf = services.pdf ?? createPdfWriter();
    const files: { name: string; bytes: Uint8Array }[] = [];
    const problems: string[] = [];
    let [done, made] = [0, 0];
    try {
      for await (const one of signingPackages({ acting, desk: services, pdf }, status, waiting)) {
        problems.push(...one.problems.map(problemText));
        const { folder = '', files: own = [] } = one.made ?? {};
        files.push(...own.map(({ name, bytes }) => ({ name: `${folder}/${name}`, bytes })));
        if (one.made) made++;
        progress(++done, all);
      }
    } finally {
      if (pdf !== services.pdf) await pdf.close();
    }
    const told = [TEXT.work.packaged(made), ...problems];
    if (files.length === 0) return { told };
    return { told, links: [zipLink(posted, id, `underskrift-${id}`, files, TEXT.work.packageZip)] };
  });
}

/** Finds out whose agreements signed files are, and keeps none. */
export function beginMatching(
  works: Works,
  key: string,
  { services, acting, session }: Posted,
  id: string,
  files: readonly HandedInFile[],
  keep: (work: string, found: readonly ReturnedFile[]) => void,
): Work {
  const of = { title: TEXT.work.reading, by: session.email };
  const work = works.begin(key, of, async (progress): Promise<WorkEnd> => {
    progress(0, files.length);
    const handedOut = handedOutPdfs(acting, services, services.pdf, id);
    const matching = { partnership: id, isConfirmed: false, handedOut };
    const found = await matchReturned(services.store, files, matching);
    keep(work.id, found);
    return { to: AGREEMENT_PATHS.returned(id, work.id) };
  });
  return work;
}

function zipLink(
  { services, session }: Posted,
  id: string,
  name: string,
  files: readonly { name: string; bytes: Uint8Array }[],
  text: string,
): { href: string; text: string } {
  const bytes = zipFiles(files, services.clock.now().toJSDate());
  const token = services.keepFile(
    { name: `${name}.zip`, title: STAFF.drafts(files.length), bytes },
    session.id,
  );
  return { href: AGREEMENT_PATHS.made(id, token), text };
}
