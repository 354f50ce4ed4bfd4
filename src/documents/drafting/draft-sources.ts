import { hasErrors, type Problem } from '../../errors.ts';
import { readAnswersFile } from '../../intake/files/handed-in.ts';
import { type Answer, saysYes } from '../../partnership/answer.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import { milestonesInForce } from '../../partnership/enrolment/milestone-change.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import type { Store } from '../../store/db/open-store.ts';
import { type MunicipalityStatus, statusOf } from '../../store/enrolments/status.ts';
import type { AgreementFields } from '../../templates/fields/agreement-fields.ts';
import type { Template } from '../../templates/template.ts';
import type { AgreementFacts } from '../agreement/agreement-context.ts';
import { type DraftHistory, folderHistory } from '../drafts/draft-history.ts';
import { activateDefinition } from './activate-definition.ts';
import { confirmedNetworks } from './confirmed-networks.ts';
import type { DraftingContext } from './drafting-context.ts';
import { known } from './known-municipality.ts';
import { readPartnershipToUse } from './partnership-to-use.ts';
import { storeHistory } from './store-history.ts';

/** What is to be drafted, and where its versions are remembered. Without a template there is only what is wrong. */
export interface DraftSource {
  partnership: string;
  template: Template<AgreementFields> | undefined;
  /** Those who said yes. */
  facts: AgreementFacts[];
  /** Those whose agreement both sides have signed: it is what it is. */
  signed: Municipality[];
  history: DraftHistory;
  problems: Problem[];
}

/** From a file of answers, without the store; versions are remembered beside the drafts. */
export async function sourceFromFile(
  idOrPath: string,
  answersFile: string,
  outFolder: string,
  draftingContext: DraftingContext,
): Promise<DraftSource> {
  const { definition, agreement, problems } = await readPartnershipToUse(idOrPath, draftingContext);
  const nothing = { facts: [], signed: [], history: folderHistory(outFolder) };
  if (!definition || !agreement) return { ...nothing, partnership: idOrPath, template: undefined, problems };
  const read = await readAnswersFile(answersFile, definition);
  const facts = read.answers
    .filter(({ decision }) => saysYes(decision))
    .map((answer) => ({ definition, municipality: known(answer.municipality), answer }));
  return {
    ...nothing,
    partnership: definition.id,
    template: agreement,
    facts,
    problems: [...problems, ...read.problems],
  };
}

/** From what the store knows: answers with the people as they are now, approvals, dates that were moved. */
export async function sourceFromStore(
  store: Store,
  idOrPath: string,
  draftingContext: DraftingContext,
): Promise<DraftSource> {
  const { definition, agreement, problems } = await activateDefinition(store, idOrPath, draftingContext);
  const partnership = definition?.id ?? idOrPath;
  const nothing = {
    partnership,
    facts: [],
    signed: [],
    history: storeHistory(store, draftingContext.origin, partnership),
  };
  const status = definition && (await statusOf(store, definition.id));
  if (!definition || !agreement || !status || hasErrors(problems))
    return { ...nothing, template: undefined, problems };
  const { milestoneChanges } = status.partnership;
  const networks = await confirmedNetworks(store, definition.id, definition);
  const moved =
    milestoneChanges.length > 0 ? { milestones: milestonesInForce(definition, milestoneChanges) } : {};
  const taking = status.municipalities.filter(takesPart);
  const isSigned = ({ enrolment }: MunicipalityStatus) => hasBothSigned(enrolment);
  return {
    ...nothing,
    template: agreement,
    facts: taking
      .filter((one) => !isSigned(one))
      .flatMap(({ municipality, answer, enrolment }) =>
        answer
          ? [
              {
                definition,
                municipality: known(municipality),
                answer: withApprovalInForce(answer, enrolment),
                ...moved,
                ...networkOf(networks.get(municipality)),
              },
            ]
          : [],
      ),
    signed: taking.filter(isSigned).map(({ municipality }) => known(municipality)),
    problems,
  };
}

/** The network as the agreement names it, with its members from the register. */
function networkOf(
  network: { name: string; members: readonly string[]; focusAreas: readonly string[] } | undefined,
) {
  return network ? { network: { ...network, members: network.members.map(known) } } : {};
}

function takesPart({ enrolment, answer }: MunicipalityStatus): boolean {
  const isOver = enrolment.ending !== undefined || enrolment.state === 'completed';
  return answer !== undefined && saysYes(answer.decision) && !isOver;
}

function hasBothSigned({ signatures }: Enrolment): boolean {
  return signatures.municipality !== undefined && signatures.kl !== undefined;
}

/** Of approvals the one recorded last counts; one that came with the answer only if the rules let it count. */
function withApprovalInForce({ approval: _, ...answer }: Answer, { approvals }: Enrolment): Answer {
  const latest = approvals.at(-1);
  if (!latest) return answer;
  const { body, bodyName, date, caseNumber } = latest;
  return {
    ...answer,
    approval: { body, bodyName, ...(date ? { date } : {}), ...(caseNumber ? { caseNumber } : {}) },
  };
}
