import { Command } from 'commander';
import { wholeNumber } from '../input/option-values.ts';
import type { Run } from './run.ts';

/** The commands about an agreement from what was edited to what was signed. */
export const SIGNING_COMMANDS: readonly ((run: Run) => Command)[] = [
  (run) =>
    new Command('adopt')
      .summary('take an agreement that was edited in Word in as a version')
      .description(
        'Takes a .docx that was edited by hand in as the next version of its agreement, and shows paragraph by paragraph what is ' +
          'different. Its own text is then what may be offered and signed. A draft of ours says itself which version it was; ' +
          'of any other file --municipality and --agreement do. An addendum that nobody has signed is taken in likewise.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('<FILE>', 'the edited agreement, a .docx')
      .option('--municipality <NAME>', 'whose agreement it is')
      .option('--agreement <N>', 'number of the version that was edited', wholeNumber)
      .option('--addendum <N>', 'number of the addendum that was edited', wholeNumber)
      .option('--json', 'print what was done as JSON')
      .action(run.onPartnership(() => import('../signing/adopt.ts').then((it) => it.adoptCommand))),
  (run) =>
    new Command('offer')
      .summary('offer a version of the agreement for signing')
      .description(
        'Marks the latest version of the agreement (or --agreement N) as the one to be signed. It must lack nothing and read as ' +
          'what is recorded now; otherwise it says what is missing or has changed. Without a name, all who are ready.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('[MUNICIPALITY...]', 'names or codes; all who are ready if left out')
      .option('--agreement <N>', 'number of the version; the latest if left out', wholeNumber)
      .option('--addendum <N>', 'in its place an addendum of the one municipality that is named', wholeNumber)
      .option('--json', 'print what was done as JSON')
      .action(run.onPartnership(() => import('../signing/offer.ts').then((it) => it.offerCommand))),
  (run) =>
    new Command('signing')
      .summary('write what a signing service takes')
      .description(
        'Writes a folder for each municipality whose agreement is offered and not signed by all: the agreement as PDF (.docx where ' +
          'it was edited in Word), and signers.json with who signs in which order, their addresses, and the SHA-256 of the file.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('[MUNICIPALITY...]', 'names or codes; all that wait for signatures if left out')
      .requiredOption('--out <DIR>', 'folder for the files; made if it is not there')
      .option('--json', 'print what was done as JSON')
      .action(
        run.onPartnership(() => import('../signing/write-packages.ts').then((it) => it.signingCommand)),
      ),
  (run) =>
    new Command('signed')
      .summary('take signed agreements that came back')
      .description(
        'Finds out whose agreements signed files are: by our document id in them, or since they begin with the PDF that was handed ' +
          'out. Shows what it found; with --take what is certain is kept. A scan says nothing of itself: name the municipality.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('<FILE...>', 'signed files (.pdf, .docx), folders of them, or .zip')
      .option('--municipality <NAME>', 'whose agreement it is, where the file does not say so')
      .option('--addendum <N>', 'which addendum it is, where the file does not say so', wholeNumber)
      .option('--take', 'keep them')
      .option('--why <TEXT>', 'why a file counts although no digital signature is found in it')
      .option('--json', 'print what was found as JSON')
      .action(run.onPartnership(() => import('../signing/returned.ts').then((it) => it.returnedCommand))),
  (run) =>
    new Command('addendum')
      .summary('draft an addendum to a signed agreement')
      .description(
        'Drafts an addendum (tillægsaftale) to an agreement that all parties have signed, as a document of its own with a number. It ' +
          'is offered, signed and kept as the agreement: offer, signing, record signed and signed take --addendum N. An ' +
          'addendum that nobody has signed is drafted again with --addendum N.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('<MUNICIPALITY>', 'name or code')
      .option(
        '--text <FILE>',
        'what it changes: a text file; headings begin with #, items of lists with "- "',
      )
      .option('--addendum <N>', 'number of the one to draft again; a new one if left out', wholeNumber)
      .option('--document-number <NUMBER>', "KL's number of the document, for its letterhead")
      .requiredOption('--out <DIR>', 'folder for the files; made if it is not there')
      .option('--pdf', 'also as PDF')
      .option('--json', 'print what was done as JSON')
      .action(run.onPartnership(() => import('../signing/addendum.ts').then((it) => it.addendumCommand))),
];
