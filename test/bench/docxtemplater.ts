import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import type { DocxWriter } from '../../src/documents/docx/writer.ts';
import { type AgreementValues, agreementTree, text } from './agreement.ts';

/** The same agreement from a .docx with {tags}, as docxtemplater's guide shows. The template is made once. */
export async function docxtemplaterFrom(writer: DocxWriter): Promise<(values: AgreementValues) => Buffer> {
  const tags: AgreementValues = {
    municipality: '{municipality}',
    council: '{council}',
    caseNumber: '{caseNumber}',
    cvr: '{cvr}',
    mayor: '{mayor}',
    director: '{director}',
    goal: '{goal}',
    areas: [],
    members: [],
    timeline: [],
  };
  const loops = {
    areas: [[text('{#areas}{rank}'), text('{area}'), text('{why}{/areas}')]],
    members: [[text('{#members}{name}'), text('{contact}'), text('{email}{/members}')]],
    timeline: [[text('{#timeline}{when}'), text('{what}{/timeline}')]],
  };
  const { bytes } = await writer.write(agreementTree(tags, loops));
  return (values) => {
    const template = new Docxtemplater(new PizZip(bytes), { paragraphLoop: true, linebreaks: true });
    template.render(values);
    return template.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' });
  };
}
