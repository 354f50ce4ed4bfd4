import { INVOICE_BASIS } from '../../chat/text/tables-da.ts';
import { detailCells } from '../../documents/workbook/invoice-cells.ts';
import { type Sheet, writeWorkbook } from '../../intake/files/write-workbook.ts';
import { compareDanish, formatAmount } from '../../partnership/danish.ts';
import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { saysYesStill } from '../../partnership/enrolment/later-questions.ts';
import {
  type InvoiceLine,
  type MunicipalInvoice,
  municipalInvoice,
  totalOf,
} from '../../partnership/invoicing/invoice-basis.ts';
import { type Amount, toKroner } from '../../partnership/invoicing/money.ts';
import { registeredMunicipality } from '../../partnership/municipalities/register.ts';
import type { Store } from '../../store/db/open-store.ts';
import { addendaOf } from '../../store/enrolments/addenda.ts';
import { agreementVersions } from '../../store/enrolments/agreements.ts';
import { signedText } from '../../store/enrolments/signed-text.ts';
import { statusOf } from '../../store/enrolments/status.ts';
import type { StoreServices } from '../services.ts';
import { counted } from '../terminal/counted.ts';
import { problemsJson, type Report } from '../terminal/report.ts';
import { table } from '../terminal/table.ts';
import { unknownPartnership } from '../unknown-partnership.ts';
import { writeNewFile } from './new-file.ts';

/** Writes what the municipalities with a signed agreement are to be invoiced, and tells what is lacking. */
export async function invoiceBasisCommand(
  { store }: StoreServices,
  id: string,
  { out }: { out: string },
): Promise<Report> {
  const status = await statusOf(store, id);
  if (!status) return unknownPartnership(store, id);
  const { definition } = status.partnership;
  const invoices: MunicipalInvoice[] = [];
  for (const { municipality, enrolment, answer, invoice: details, facts } of status.municipalities) {
    if (!answer || !saysYesStill({ answer, enrolment })) continue;
    const agreed = enrolment.agreedOn === undefined ? undefined : await agreedText(store, id, municipality);
    invoices.push(
      municipalInvoice(definition, registeredMunicipality(municipality), {
        ...{ enrolment, answer, details, agreed, facts },
      }),
    );
  }
  invoices.sort((a, b) => compareDanish(a.municipality.name, b.municipality.name));
  const problems = await writeNewFile(out, await writeWorkbook(sheetsOf(definition, invoices)));
  const lines = invoices.flatMap((one) => one.lines);
  const total = totalOf(lines);
  const invoiced = invoices.filter((one) => one.lines.length > 0).length;
  return {
    problems,
    json: {
      ...{ partnership: id, file: out },
      municipalities: invoices.map((one) => jsonOf(definition, one)),
      total: total ? inKroner(total) : null,
      ...problemsJson(problems),
    },
    ...(problems.length === 0 && {
      lines: [
        `${counted(lines.length, 'invoice line', 'invoice lines')} for ${invoiced} of ${counted(invoices.length, 'municipality that takes part', 'municipalities that take part')}, in ${out}: ` +
          `${total ? `${formatAmount(toKroner(total.gross))} with VAT.` : 'what they come to is not known yet.'}`,
        ...lacksTable(invoices),
      ],
    }),
  };
}

async function agreedText(
  store: Store,
  partnership: string,
  municipality: string,
): Promise<string | undefined> {
  const versions = await agreementVersions(store, partnership, municipality);
  return signedText(versions, await addendaOf(store, partnership, municipality));
}

function lacksTable(invoices: readonly MunicipalInvoice[]): string[] {
  const rows = invoices
    .filter(({ lacks }) => lacks.length > 0)
    .map(({ municipality, lacks }) => [municipality.name, lacks.map(INVOICE_BASIS.lack).join('; ')]);
  return rows.length === 0 ? [] : ['', table(INVOICE_BASIS.lacks.heading.slice(1), rows)];
}

/** One row for each invoice line, what each municipality is to pay, and what is lacking. */
function sheetsOf(definition: Definition, invoices: readonly MunicipalInvoice[]): Sheet[] {
  const { lines, totals, lacks, total } = INVOICE_BASIS;
  const rows = invoices.flatMap((invoice) => invoice.lines.map((line) => lineRow(definition, invoice, line)));
  const blanks = (count: number) => Array.from({ length: count }, () => undefined);
  const all = totalOf(invoices.flatMap((invoice) => invoice.lines));
  const invoiced = invoices.filter((invoice) => invoice.lines.length > 0);
  return [
    { ...lines, rows: [...rows, [total, ...blanks(lines.heading.length - 4), ...amountCells(all)]] },
    {
      ...totals,
      rows: [
        ...invoiced.map((invoice) => [
          ...[invoice.municipality.code, invoice.municipality.fullName, invoice.lines.length],
          ...amountCells(totalOf(invoice.lines)),
        ]),
        [total, undefined, rows.length, ...amountCells(all)],
      ],
    },
    {
      ...lacks,
      rows: invoices.flatMap(({ municipality: { code, fullName }, lacks: lacking }) =>
        lacking.map((lack) => [code, fullName, INVOICE_BASIS.lack(lack)]),
      ),
    },
  ];
}

function lineRow(
  definition: Definition,
  { municipality, cvr, address, ean, reference, mailbox, contact }: MunicipalInvoice,
  line: InvoiceLine,
): (string | number | undefined)[] {
  const { instalment, participants, price, amount } = line;
  return [
    ...[municipality.code, municipality.fullName, cvr, address?.street, address?.postcode, address?.town],
    ...[ean, reference, mailbox, detailCells({ contact }).at(-1)],
    ...[itemOf(definition, line), instalment?.label, instalment && writeMilestoneDate(instalment.due)],
    ...[participants?.count, participants && toKroner(participants.each)],
    price === undefined ? undefined : toKroner(price),
    ...amountCells(amount),
  ];
}

function itemOf({ shortTitle }: Definition, { item }: InvoiceLine): string {
  return item.kind === 'partnership' ? shortTitle : INVOICE_BASIS.addOn(item.label);
}

function amountCells(amount: Amount | undefined): (number | undefined)[] {
  return amount
    ? [toKroner(amount.net), toKroner(amount.vat), toKroner(amount.gross)]
    : [undefined, undefined, undefined];
}

/** With amounts in kroner. */
function jsonOf(definition: Definition, { municipality, lines, lacks, ...to }: MunicipalInvoice) {
  const total = totalOf(lines);
  return {
    ...{ code: municipality.code, municipality: municipality.name, ...to },
    lines: lines.map((line) => ({
      item: itemOf(definition, line),
      instalment: line.instalment?.label ?? null,
      due: line.instalment ? writeMilestoneDate(line.instalment.due) : null,
      participants: line.participants?.count ?? null,
      price: line.price === undefined ? null : toKroner(line.price),
      amount: line.amount ? inKroner(line.amount) : null,
    })),
    total: total ? inKroner(total) : null,
    lacks: lacks.map(({ what }) => what),
  };
}

function inKroner({ net, vat, gross }: Amount): Amount {
  return { net: toKroner(net), vat: toKroner(vat), gross: toKroner(gross) };
}
