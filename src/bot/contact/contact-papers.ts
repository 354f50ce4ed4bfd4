import { isBlank } from '../../chat/field-values.ts';
import type { Entries, Field, Form } from '../../chat/form.ts';
import type { BotReply } from '../../chat/port.ts';
import { CONTACT } from '../../chat/text/contact-da.ts';
import { wishText } from '../../chat/text/words-da.ts';
import type { DocumentTree } from '../../documents/document-tree.ts';
import { createDocxWriter, type DocxWriter } from '../../documents/docx/writer.ts';
import { councilPaperTemplate } from '../../documents/drafting/active-templates.ts';
import { draftCouncilPaper } from '../../documents/papers/council-paper.ts';
import { type QuestionsPart, questionsPaper } from '../../documents/papers/questions-paper.ts';
import { PdfUnavailable } from '../../documents/pdf/writer.ts';
import { wishesOf } from '../../partnership/answer.ts';
import { slugOf } from '../../partnership/municipalities/municipality.ts';
import { partnershipInForce } from '../../store/partnerships/partnerships.ts';
import { type EnrolmentContext, type EventContext, say } from '../context/event-context.ts';
import { contactForms } from '../forms/contact-forms.ts';
import { wishesInEntries } from '../forms/express-interest.ts';
import { draftOf } from '../forms/form-draft.ts';
import { answerText, nameOf } from '../forms/form-summary.ts';

let writer: DocxWriter | undefined;

/** What the municipality is asked, with what is typed or answered so far: PDF, or Word where no PDF can be made. */
export function questionsFile(context: EventContext, enrolment: EnrolmentContext): BotReply[] {
  return made(async () => {
    const { definition, municipality } = enrolment;
    const { services } = context;
    const parts: QuestionsPart[] = [];
    for (const flow of contactForms(definition)) {
      const form = flow.build(enrolment);
      if (!form) continue;
      const typed = await draftOf(context, flow.id, enrolment.place);
      parts.push(partOf(form, typed ?? (await flow.entries(enrolment, services.store))));
    }
    const today = services.clock.now().toISODate();
    const tree = questionsPaper(definition, municipality.fullName, parts, today);
    return [await fileOf(context, tree, `spoergsmaal-${slugOf(municipality)}`, true)];
  });
}

/** A draft of the paper for the council or committee, as Word, since the municipality finishes it. */
export function councilPaperFile(context: EventContext, enrolment: EnrolmentContext): BotReply[] {
  return made(async () => {
    const { definition, municipality, status, place, changes } = enrolment;
    const { store, clock, partnerships, log } = context.services;
    const active = await partnershipInForce(store, place.partnership);
    const prepared = active && (await councilPaperTemplate(active, partnerships));
    const draft = await draftOf(context, 'express-interest', place);
    const wished = (draft && wishesInEntries(draft)) ?? wishesOf(status.answer?.preferences ?? []);
    const labels = wished.flatMap(({ area, points }) => {
      const found = definition.focusAreas.list.find(({ id }) => id === area);
      return found ? wishText(found.label, points) : [];
    });
    const facts = { definition, municipality, milestoneChanges: changes, date: clock.now().toISODate() };
    const paper = prepared?.ok ? draftCouncilPaper(prepared.template, facts, labels) : undefined;
    if (!paper?.ok) {
      log.error('council-paper-not-made', { partnership: place.partnership });
      return say(CONTACT.paperNotMade);
    }
    return [
      ...say(CONTACT.councilPaper(municipality.fullName)),
      await fileOf(context, paper.document, `sagsfremstilling-${slugOf(municipality)}`, false),
    ];
  });
}

function made(run: () => Promise<BotReply[]>): BotReply[] {
  return [{ kind: 'work', title: CONTACT.makingPaper, run }];
}

async function fileOf(
  { services }: EventContext,
  tree: DocumentTree,
  name: string,
  asPdf: boolean,
): Promise<BotReply> {
  const pdf = asPdf ? await services.pdf?.write(tree).catch(orWithout) : undefined;
  if (pdf) return { kind: 'file', file: { name: `${name}.pdf`, title: tree.title, bytes: pdf.bytes } };
  writer ??= createDocxWriter();
  const { bytes } = await writer.write(tree);
  return { kind: 'file', file: { name: `${name}.docx`, title: tree.title, bytes } };
}

function orWithout(error: unknown): undefined {
  if (!(error instanceof PdfUnavailable)) throw error;
}

function partOf(form: Form, entries: Entries): QuestionsPart {
  return {
    title: form.title,
    intro: form.intro,
    questions: form.fields.map((field) => ({
      question: field.label,
      hint: field.hint,
      condition: conditionOf(form, field),
      options: 'options' in field ? field.options.map(({ label }) => label) : [],
      answer: isBlank(entries, field.id) ? undefined : answerText(field, entries),
    })),
  };
}

function conditionOf({ fields }: Form, { when }: Field): string | undefined {
  const decides = fields.find(({ id }) => id === when?.field);
  if (!when || !decides || !('options' in decides)) return undefined;
  const labels = decides.options.filter(({ value }) => when.oneOf.includes(value)).map(({ label }) => label);
  return CONTACT.askedOnlyIf(nameOf(decides), labels);
}
