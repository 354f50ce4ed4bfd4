import type { Problem } from '../../errors.ts';
import { readAnswersFile } from '../../intake/files/handed-in.ts';
import { type Answer, saysYes } from '../../partnership/answer.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import type { Enrolment } from '../../partnership/enrolment/enrolment.ts';
import { saysYesStill } from '../../partnership/enrolment/later-questions.ts';
import { timelineInForce } from '../../partnership/enrolment/milestone-change.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { registeredMunicipality } from '../../partnership/municipalities/register.ts';
import type { Store } from '../../store/db/open-store.ts';
import { submittedSelfEvaluations } from '../../store/enrolments/self-evaluations.ts';
import { type MunicipalityStatus, type Status, statusOf } from '../../store/enrolments/status.ts';
import { groupsOf } from '../../store/partnerships/groups.ts';
import type { AgreementFields } from '../../templates/fields/agreement-fields.ts';
import type { Template } from '../../templates/template.ts';
import type { AgreementFacts } from '../agreement/agreement-context.ts';
import { type DraftHistory, folderHistory } from '../drafts/draft-history.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { PartnershipToUse } from './active-partnership.ts';
import { agreementTemplate } from './active-templates.ts';
import { confirmedNetworks } from './confirmed-networks.ts';
import type { DraftingContext } from './drafting-context.ts';
import { readPartnershipWithTemplates } from './partnership-with-templates.ts';

/** What to draft, and where its versions are stored. Without a template there are only problems. */
export interface DraftSource {
  partnership: string;
  template: Template<AgreementFields> | undefined;
  /** Municipalities that said yes. */
  facts: AgreementFacts[];
  /** Those whose agreement all parties have signed: it no longer changes. */
  signed: Municipality[];
  history: DraftHistory;
  problems: Problem[];
}

/** Sources from a file of answers, without the store; versions are stored beside the drafts. */
export async function sourceFromFile(
  idOrPath: string,
  answersFile: string,
  outFolder: string,
  context: DraftingContext,
): Promise<DraftSource> {
  const { definition, agreement, ...read } = await readPartnershipWithTemplates(idOrPath, context);
  const problems = read.problems.filter(({ severity }) => severity === 'error');
  const nothing = { facts: [], signed: [], history: folderHistory(outFolder) };
  if (!definition || !agreement) return { ...nothing, partnership: idOrPath, template: undefined, problems };
  const { answers, problems: found } = await readAnswersFile(answersFile, definition);
  const facts = answers
    .filter(({ decision }) => saysYes(decision))
    .map((answer) => ({ definition, municipality: registeredMunicipality(answer.municipality), answer }));
  return {
    ...nothing,
    partnership: definition.id,
    template: agreement,
    facts,
    problems: [...problems, ...found],
  };
}

/**
 * From what the store knows: answers with the people as they are now, approvals, dates that were moved; with the definition
 * and templates that are active, all of one moment.
 * @param municipality code, where only one is wanted
 */
export async function sourceFromStore(
  store: Store,
  idOrPath: string,
  { active, problems }: PartnershipToUse,
  context: Pick<DraftingContext, 'partnerships'>,
  municipality?: string,
): Promise<Omit<DraftSource, 'history'>> {
  const partnership = active?.id ?? idOrPath;
  const nothing = { partnership, facts: [], signed: [] };
  const status = active && (await statusOf(store, active.id, municipality));
  if (!status) return { ...nothing, template: undefined, problems };
  const prepared = await agreementTemplate(status.partnership, context.partnerships);
  if (!prepared.ok) return { ...nothing, template: undefined, problems: [...problems, ...prepared.problems] };
  const facts = await agreementFacts(store, status, status.partnership.definition);
  return { ...nothing, template: prepared.template, ...facts, problems };
}

/**
 * The facts of agreements at present; `afterSigning` are those of signed ones, for what is added to them.
 * @param definition the active one, or one to be activated
 */
export async function agreementFacts(
  store: Store,
  { partnership, municipalities }: Status,
  definition: Definition,
): Promise<Pick<DraftSource, 'facts' | 'signed'> & { afterSigning: AgreementFacts[] }> {
  const { milestoneChanges } = partnership;
  const networks = await confirmedNetworks(store, partnership.id, definition);
  const moved =
    milestoneChanges.length > 0 ? { milestones: timelineInForce(definition, milestoneChanges) } : {};
  const groups =
    definition.groups.length > 0 ? { groups: await groupsOf(store, partnership.id, definition) } : {};
  const taking = municipalities.filter(takesPart);
  const selfEvaluations = definition.agreement.clauses.some(({ when }) => when?.question)
    ? await submittedSelfEvaluations(store, partnership.id)
    : new Map<string, Readonly<Record<string, string>>>();
  const isSigned = ({ enrolment }: MunicipalityStatus) => enrolment.agreedOn !== undefined;
  const factsOf = ({
    municipality,
    answer,
    enrolment,
    facts: about,
  }: MunicipalityStatus): AgreementFacts[] =>
    answer
      ? [
          {
            definition,
            municipality: registeredMunicipality(municipality),
            answer: withApprovalInForce(answer, enrolment),
            ...omitUndefined({ about }),
            selfEvaluation: selfEvaluations.get(municipality) ?? {},
            ...groups,
            ...moved,
            ...networkOf(networks.get(municipality)),
          },
        ]
      : [];
  return {
    facts: taking.filter((one) => !isSigned(one)).flatMap(factsOf),
    afterSigning: taking.filter(isSigned).flatMap(factsOf),
    signed: taking.filter(isSigned).map(({ municipality }) => registeredMunicipality(municipality)),
  };
}

/** The network as the agreement names it, with its members from the register. */
function networkOf(
  network: { name: string; members: readonly string[]; focusAreas: readonly string[] } | undefined,
) {
  return network ? { network: { ...network, members: network.members.map(registeredMunicipality) } } : {};
}

function takesPart(status: MunicipalityStatus): boolean {
  const { ending, state } = status.enrolment;
  return saysYesStill(status) && ending === undefined && state !== 'completed';
}

/** The approval recorded last counts; one that came with the answer only if the rules allow it. */
function withApprovalInForce({ approval: _, ...answer }: Answer, { approvals }: Enrolment): Answer {
  const latest = approvals.at(-1);
  if (!latest) return answer;
  const { body, bodyName, date, caseNumber } = latest;
  return {
    ...answer,
    approval: { body, bodyName, ...(date ? { date } : {}), ...(caseNumber ? { caseNumber } : {}) },
  };
}
