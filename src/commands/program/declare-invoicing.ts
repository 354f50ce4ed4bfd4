import { Command } from 'commander';
import type { Run } from './run.ts';

/** The command about what KL knows of municipalities for letters and invoices. */
export function declareFacts(run: Run): Command {
  return new Command('facts')
    .summary("keep the municipalities' CVR, EAN and address")
    .description(
      'What letters and invoices need of municipalities and the program does not ship: CVR, EAN, reference, address of the town ' +
        'hall. KL fills them in once, from a source; they hold for all partnerships.',
    )
    .addCommand(
      new Command('export')
        .summary('write the workbook that is filled in')
        .description(
          'Writes all municipalities with what is known of them as .xlsx. Fill in what is missing, and take it in with "facts import".',
        )
        .requiredOption('--out <FILE>', 'the workbook; one that is there is left alone')
        .option('--json', 'print what was done as JSON')
        .action(run.onStore(() => import('../invoicing/facts.ts').then((it) => it.exportFactsCommand))),
    )
    .addCommand(
      new Command('import')
        .summary('take facts in from a file')
        .description(
          'Takes in a .csv or .xlsx file with the columns Kommune and any of CVR, EAN, Reference, Adresse, Postnr. and By: all or none. ' +
            'Check digits are verified. An empty cell leaves what is known; the same file again changes nothing.',
        )
        .argument('<FILE>', 'facts as .csv or .xlsx')
        .option('--corrected <FILE>', 'write the list back there with the wrong cells marked, as .xlsx')
        .option('--json', 'print what was done as JSON')
        .action(run.onStore(() => import('../invoicing/facts.ts').then((it) => it.importFactsCommand))),
    )
    .addCommand(
      new Command('list')
        .summary('list what is known')
        .description('Lists what is known of each municipality, and of which nothing is.')
        .argument('[MUNICIPALITY...]', 'names or codes; all if left out')
        .option('--json', 'print it as JSON')
        .action(run.onStore(() => import('../invoicing/facts.ts').then((it) => it.listFactsCommand))),
    );
}

/** The command about where municipalities want their invoices for a partnership. */
export function declareInvoiceDetails(run: Run): Command {
  return new Command('invoice-details')
    .summary('where municipalities want their invoices')
    .description(
      'EAN, reference, mailbox and contact for the invoices of one partnership. Contacts fill them in in chat; a list of them can be ' +
        'taken in here. What a municipality says goes before what KL keeps with "facts".',
    )
    .addCommand(
      new Command('import')
        .summary('take them in from a file')
        .description(
          'Takes in a .csv or .xlsx file with the columns Kommune and any of EAN, Reference, Faktura-e-mail, Kontakt, Kontaktens ' +
            'e-mail and Kontaktens telefon: all or none. An empty cell leaves what is known; the same file again changes nothing.',
        )
        .argument('<ID|PATH>', 'id of a partnership, or the path of a folder anywhere')
        .argument('<FILE>', 'the list as .csv or .xlsx')
        .option('--corrected <FILE>', 'write the list back there with the wrong cells marked, as .xlsx')
        .option('--json', 'print what was done as JSON')
        .action(
          run.onStore(() => import('../invoicing/invoice-details.ts').then((it) => it.importDetailsCommand)),
        ),
    )
    .addCommand(
      new Command('list')
        .summary('list them')
        .description('Lists them for each municipality that takes part, and which have said nothing.')
        .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
        .option('--json', 'print it as JSON')
        .action(
          run.onPartnership(() =>
            import('../invoicing/invoice-details.ts').then((it) => it.listDetailsCommand),
          ),
        ),
    );
}

/** The command that writes what municipalities are to be invoiced. */
export function declareInvoiceBasis(run: Run): Command {
  return new Command('invoice-basis')
    .summary('write what municipalities are to be invoiced')
    .description(
      'Writes a workbook with a row for each invoice line of the municipalities whose agreement all parties have signed: to whom, ' +
        'what (price, instalments, add-ons), when, VAT and totals; and what is lacking, for each municipality. It reads what is ' +
        'recorded now: nothing is sent, and nothing is marked as invoiced.',
    )
    .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
    .requiredOption('--out <FILE>', 'the workbook; one that is there is left alone')
    .option('--json', 'print it as JSON')
    .action(
      run.onPartnership(() => import('../invoicing/invoice-basis.ts').then((it) => it.invoiceBasisCommand)),
    );
}
