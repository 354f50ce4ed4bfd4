import { Argument, Command, Option } from 'commander';
import { STATES } from '../../partnership/enrolment/states.ts';
import {
  AHEAD_DAYS,
  LACKS,
  meetingNumber,
  numberOfDays,
  numberOfMonths,
  RECORDABLE,
  wholeNumber,
} from '../input/option-values.ts';
import { declareCalendarLink } from './declare-calendar.ts';
import { declareInbox } from './declare-inbox.ts';
import { declareFacts, declareInvoiceBasis, declareInvoiceDetails } from './declare-invoicing.ts';
import { declareNetworks } from './declare-networks.ts';
import { SIGNING_COMMANDS } from './declare-signing.ts';
import { declareStaffLink } from './declare-staff-link.ts';
import { TASK_COMMANDS } from './declare-tasks.ts';
import type { Run } from './run.ts';

const PERSON =
  'e-mail address, chat account ("slack T1/U2"), or the id that exports show; with --municipality a name';
const OF_PERSON = 'where somebody without an e-mail address stands by name, as those do who only sign';

/**
 * Every command: its help, arguments and options, and the file that carries it out. A new command is an entry here and
 * a file. Whatever is imported here is loaded at every start, so imports are minimal.
 */
export const COMMANDS: readonly ((run: Run) => Command)[] = [
  (run) =>
    new Command('serve')
      .summary('serve people in chat, and send what is due')
      .description(
        'Serves Slack and Teams and sends what is due, until it gets SIGTERM or SIGINT: then it finishes what it has begun ' +
          'and ends within 20 seconds. It is set up by variables (.env.example); "doctor" checks them.',
      )
      .action(run.alone(() => import('../installation/serve.ts').then((it) => it.serveCommand))),
  (run) =>
    new Command('check')
      .summary('check definitions and templates')
      .description(
        'Checks partnerships: their definition.yaml and the templates in their folder. Without arguments, all of them. ' +
          'Every problem is reported at once, with file, line, what was expected, what was found and what to do.',
      )
      .argument('[ID|PATH...]', 'ids of partnerships, or paths of folders anywhere')
      .option('--json', 'print the problems as JSON')
      .action(run.alone(() => import('../check.ts').then((it) => it.checkCommand))),
  (run) =>
    new Command('activate')
      .summary('show what a changed folder would change, and activate it')
      .description(
        'A partnership works with the definition and templates that were activated, whatever its folder has now. Shows what ' +
          'activating the folder changes: dates, prices, texts, invited municipalities, drafts and reminders; with --yes it is ' +
          'activated. A change that would leave answers pointing at nothing is refused.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of a folder anywhere')
      .option('--yes', 'activate it')
      .option('--earlier', 'with --yes: also where it was active before')
      .option('--json', 'print it as JSON')
      .action(run.onStore(() => import('../activate.ts').then((it) => it.activateCommand))),
  (run) =>
    new Command('import')
      .summary('take answers from a file into the store')
      .description(
        'Takes the answers of a .csv or .xlsx file into the store: all or none. The same file again changes nothing; a ' +
          'row that has changed is a new answer, and the earlier one is kept.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of a folder anywhere')
      .argument('<FILE>', 'answers as .csv or .xlsx')
      .option('--corrected <FILE>', 'write the list back there with the wrong cells marked, as .xlsx')
      .option(
        '--received <WHEN>',
        'when they came, if that is not now: "5. maj 2017" or "19.12.2019 kl. 10.00"',
      )
      .option('--json', 'print what was done as JSON')
      .action(run.onStore(() => import('../import.ts').then((it) => it.importCommand))),
  (run) =>
    new Command('invite')
      .summary("make the municipalities' invitations, each with its personal code")
      .description(
        'Writes <code>-<name>-invitation.docx for each municipality: what it is, what it costs, the deadline, how to answer, ' +
          'and a fresh personal code. A municipality that has had its letter is left alone until its code expires, unless ' +
          '--renew makes another; the code in the earlier letter is dead then. Codes stand in the letters alone. With --send ' +
          'nothing is written: every contact is mailed, and run again it says how that stands.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of a folder anywhere')
      .argument('[MUNICIPALITY...]', 'names or codes; all that are invited if left out')
      .option('--out <DIR>', 'folder for the letters; made if it is not there')
      .addOption(
        new Option(
          '--send',
          'mail each contact the letter and a personal link in place of a code; the server sends them, each once',
        ).conflicts(['out', 'pdf', 'validDays']),
      )
      .option(
        '--renew',
        'make another letter with another code, also where there is one; with --send: mail it again',
      )
      .option('--pdf', 'write each letter as PDF too')
      .option(
        '--valid-days <NUMBER>',
        'how long the codes live, in days; 30 days after the deadline if left out',
        numberOfDays,
      )
      .option('--json', 'print what was done as JSON, without the codes')
      .action(run.onStore(() => import('../invite.ts').then((it) => it.inviteCommand))),
  (run) =>
    new Command('code')
      .summary("renew or withdraw a municipality's personal code")
      .description(
        'Shows how the personal code of a municipality stands, makes a new one (the only time it is shown; the one before is ' +
          'dead), or withdraws it; withdrawing a code that was used takes the access away from the account that used it.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('<MUNICIPALITY>', 'name or code')
      .addOption(new Option('--renew', 'make a new code and print it').conflicts('withdraw'))
      .option('--withdraw', 'the code opens nothing any more')
      .option(
        '--valid-days <NUMBER>',
        'with --renew: how long it lives; 30 days after the deadline if left out',
        numberOfDays,
      )
      .option('--json', 'print it as JSON')
      .action(run.onPartnership(() => import('../code.ts').then((it) => it.codeCommand))),
  (run) =>
    new Command('link')
      .summary("issue or withdraw a contact's personal link to the browser")
      .description(
        "Shows how the personal links of a municipality's contacts stand, issues one (the only time it is shown; earlier ones " +
          'go on working), or withdraws them; withdrawing also ends what they opened.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('<MUNICIPALITY>', 'name or code')
      .addOption(
        new Option('--new <EMAIL>', 'issue a link to this contact or substitute, and print it').conflicts(
          'withdraw',
        ),
      )
      .option('--withdraw [EMAIL]', "this person's links open nothing any more; all of them if left out")
      .option(
        '--valid-days <NUMBER>',
        'with --new: how long it lives; 30 days after the deadline if left out',
        numberOfDays,
      )
      .option('--json', 'print it as JSON')
      .action(run.onPartnership(() => import('../link.ts').then((it) => it.linkCommand))),
  declareStaffLink,
  (run) =>
    new Command('contacts')
      .summary('register and list the contacts of the municipalities')
      .description('Registers contacts and their substitutes: those who answer for their municipality.')
      .addCommand(
        new Command('import')
          .summary('register contacts and substitutes from a file')
          .description(
            'Registers the contacts of a .csv or .xlsx file with the columns Kommune, Navn, Titel, E-mail, Telefon and Rolle ' +
              '(kontakt or stedfortræder): all or none. Who is known is brought up to date; who is not in the file stays, unless ' +
              '--replace says that the file has everybody of the municipalities it names. The same file again changes nothing.',
          )
          .argument('<ID|PATH>', 'id of a partnership, or the path of a folder anywhere')
          .argument('<FILE>', 'contacts as .csv or .xlsx')
          .option('--replace', 'who is not in the file is no longer a contact of the municipalities in it')
          .option('--corrected <FILE>', 'write the list back there with the wrong cells marked, as .xlsx')
          .option('--json', 'print what was done as JSON')
          .action(run.onStore(() => import('../contacts.ts').then((it) => it.importContactsCommand))),
      )
      .addCommand(
        new Command('list')
          .summary('list contacts and substitutes')
          .description(
            "Lists each municipality's contacts and substitutes, with what to look at: a mail domain that is not the " +
              "municipality's, nobody registered, how its personal code stands and which accounts used it.",
          )
          .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
          .argument('[MUNICIPALITY...]', 'names or codes; all if left out')
          .option('--json', 'print it as JSON')
          .action(run.onPartnership(() => import('../contacts.ts').then((it) => it.listContactsCommand))),
      ),
  (run) =>
    new Command('status')
      .summary('say who has answered and what is missing')
      .description(
        'Shows for each municipality its state, answer, ranking, what is missing, where its contact is reached and when they were heard last, ' +
          'the totals, and the days to the deadline.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .addOption(
        new Option('--missing [WHAT...]', 'only those that lack something, or one of these').choices(LACKS),
      )
      .addOption(new Option('--state <STATE...>', 'only those in one of these states').choices(STATES))
      .option('--network <NUMBER>', 'only those in this network of the confirmed plan', wholeNumber)
      .option('--json', 'print it as JSON')
      .action(run.onPartnership(() => import('../status.ts').then((it) => it.statusCommand))),
  (run) =>
    new Command('draft')
      .summary('draft the agreement of every municipality that said yes')
      .description(
        'Writes <code>-<name>.docx for each municipality that said yes, from what the store knows or from a file of answers, ' +
          'and with --pdf the same as <code>-<name>.pdf, tagged for screen readers (PDF/UA-1). ' +
          'Only what has changed is written again. Nothing is written while the answers have errors, unless --skip-invalid ' +
          'leaves the wrong rows out. An agreement that both sides have signed is copied as it was signed.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of a folder anywhere')
      .option('--answers <FILE>', 'answers as .csv or .xlsx, in place of the store')
      .requiredOption('--out <DIR>', 'folder for the drafts; made if it is not there')
      .option('--municipality <NAME...>', 'only these municipalities')
      .option('--pdf', 'write each draft as PDF too')
      .option('--skip-invalid', 'draft the right rows although others are wrong')
      .option('--json', 'print what was done as JSON')
      .action(run.alone(() => import('../draft.ts').then((it) => it.draftCommand))),
  ...SIGNING_COMMANDS,
  (run) =>
    new Command('record')
      .summary('record what has happened with a municipality')
      .description(
        'Records a step in the life of an enrolment. What is not possible yet is refused, with what is missing.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('<MUNICIPALITY>', 'name or code')
      .addArgument(new Argument('<WHAT>', 'what happened').choices([...RECORDABLE]))
      .argument(
        '[WHICH]',
        'for answered: the later question; for ticked and unticked: the precondition; for retracted: what is taken back',
      )
      .option('--date <DAY>', 'when it happened; today if left out')
      .option('--notes <TEXT>', 'aligned: what was agreed; answered: what the municipality added')
      .option('--says <ANSWER>', 'answered: yes or no')
      .option('--add-on <ID...>', 'answered: the add-ons that are ordered')
      .option(
        '--body <NAME>',
        'approved: who decided, as the municipality writes it (Byrådet, Børneudvalget)',
      )
      .option('--case <NUMBER>', "approved: the municipality's case number")
      .option(
        '--party <PARTY>',
        'signed, terminated, retracted signature: municipality, kl, or the id of another party of the agreement',
      )
      .addOption(new Option('--side <PARTY>', 'as it was called before').hideHelp())
      .option('--by <NAME, TITLE...>', 'signed: who signed, such as "Anna Holm, borgmester"')
      .option('--agreement <N>', 'signed: number of the version that was signed', wholeNumber)
      .option(
        '--addendum <N>',
        'signed, retracted signature: number of the addendum, in place of the agreement',
        wholeNumber,
      )
      .option('--file <FILE>', 'signed: the signed agreement, a PDF or .docx, to be kept')
      .option(
        '--why <TEXT>',
        'withdrawn, terminated, unticked, retracted: the reason; declined: what the municipality said; signed: why it counts although others signed, or something has changed',
      )
      .option('--based-on <REVISION>', 'refuse it if somebody has changed the enrolment since this revision')
      .option('--json', 'print the enrolment as JSON')
      .action(run.onStore(() => import('../record.ts').then((it) => it.recordCommand))),
  (run) =>
    new Command('move-date')
      .summary('move a date of the timeline')
      .description(
        'Moves a milestone, also one that has passed. The old date, who moved it, when and why are kept; agreements that ' +
          'are signed stay valid.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('<MILESTONE>', 'id of the milestone in the definition')
      .argument('<DATE...>', 'the new date as KL writes it: 17. januar 2020 kl. 10.00')
      .requiredOption('--why <TEXT>', 'the reason')
      .option('--json', 'print what was done as JSON')
      .action(run.onPartnership(() => import('../move-date.ts').then((it) => it.moveDateCommand))),
  (run) =>
    new Command('meeting')
      .summary('fix, change or cancel a meeting')
      .description(
        'Fixes the day, time, place, link and agenda of a milestone, for everybody or for one network, or changes what is fixed: what ' +
          'is not mentioned stays. Whoever was told of another date is told of the new one, once reminders are on.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('<MILESTONE>', 'id of the milestone in the definition')
      .option('--day <DAY>', "the day: 12. marts 2018; the milestone's own where it has one")
      .option('--from <TIME>', 'when it begins: 9.30')
      .option('--until <TIME>', 'when it ends: 15.30')
      .option('--place <TEXT>', 'where it is held')
      .option('--link <URL>', 'join link, if one can take part online; only participants see it')
      .option('--agenda <ITEM...>', 'what it is about, item by item')
      .option('--network <NETWORK>', 'only for this network: its id, name or number')
      .option('--number <N>', "which of the milestone's meetings, from 1", meetingNumber, 1)
      .option('--cancel', 'take it out: the timeline says the date again')
      .option('--why <TEXT>', 'the reason, where it is cancelled')
      .option('--json', 'print what was done as JSON')
      .action(run.onPartnership(() => import('../meeting.ts').then((it) => it.meetingCommand))),
  (run) =>
    new Command('meetings')
      .summary('list the meetings that are fixed')
      .description('Lists the days, times and places that were fixed, for everybody and for each network.')
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .option('--json', 'print them as JSON')
      .action(run.onPartnership(() => import('../meeting.ts').then((it) => it.meetingsCommand))),
  declareFacts,
  declareInvoiceDetails,
  declareInvoiceBasis,
  ...TASK_COMMANDS,
  declareCalendarLink,
  declareInbox,
  declareNetworks,
  (run) =>
    new Command('reminders')
      .summary('list the reminders that would be sent, and switch them on')
      .description(
        'Lists what would be sent from one day to another, to whom, when and with which words, from what is stored now and ' +
          `without sending anything; the next ${AHEAD_DAYS} days where nothing is said. Who gets it is found anew when it is ` +
          'due. The server sends, once the partnership is switched on.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .option('--from <DATE>', 'from the beginning of this day, month or quarter, as KL writes it (now)')
      .option('--to <DATE>', `to the end of this one (${AHEAD_DAYS} days later)`)
      .option('--brief', 'a line for each, without the words')
      .addOption(
        new Option(
          '--switch <STATE>',
          'switch the reminders of the partnership on or off, or pause them',
        ).choices(['on', 'paused', 'off']),
      )
      .option('--troubles', 'list what failed, was given up, or may not have arrived, with its key')
      .option('--retry <KEY...>', 'send these again: keys as --troubles lists them')
      .option('--json', 'print it as JSON')
      .action(run.onPartnership(() => import('../reminders.ts').then((it) => it.remindersCommand))),
  (run) =>
    new Command('history')
      .summary('show what has happened')
      .description('Shows the log: who changed what, when and from where. With --json also before and after.')
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .argument('[MUNICIPALITY]', 'only this municipality')
      .option('--json', 'print it as JSON')
      .action(run.onPartnership(() => import('../history.ts').then((it) => it.historyCommand))),
  (run) =>
    new Command('export')
      .summary('write everything of a partnership to files')
      .description(
        'Writes everything that the store has of a partnership: <ID>.json, <ID>.xlsx, its timeline as <ID>-tidslinje.svg and .png, ' +
          'and for each municipality that has answered a case file in cases/<code>-<name>: what happened with times (.docx and .json) and every version of its agreement.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .requiredOption('--out <DIR>', 'folder for the files; made if it is not there')
      .option('--pdf', 'write each case file as PDF too')
      .action(run.onPartnership(() => import('../export/export.ts').then((it) => it.exportCommand))),
  (run) =>
    new Command('backup')
      .summary('copy the store to a file')
      .description(
        'Copies everything in the store, as it is at one moment, to a file. Others can go on working meanwhile.',
      )
      .argument('<FILE>', 'the file to make')
      .option('--replace', 'write over a file of that name')
      .action(run.onStore(() => import('../installation/backup.ts').then((it) => it.backupCommand))),
  (run) =>
    new Command('restore')
      .summary('fill an empty store from a backup')
      .description(
        'Fills an empty store from a backup of either database. The file is verified first; all of it is taken, or nothing.',
      )
      .argument('<FILE>', 'a file made by "partnerskab backup"')
      .action(run.onStore(() => import('../installation/backup.ts').then((it) => it.restoreCommand))),
  (run) =>
    new Command('end-rehearsal')
      .summary('end a rehearsal, and say what becomes of what was sent in it')
      .description(
        'In a rehearsal (PARTNERSKAB_REHEARSAL) everything goes to one address. Nothing of it counts as sent to its recipients ' +
          'once the rehearsal is over: --send has the reminders whose time has not passed sent to them, --drop has nobody get ' +
          'them. Messages written by hand are never sent again. Without either it says how many there are, and changes nothing.',
      )
      .addOption(new Option('--send', 'send the reminders to their recipients').conflicts('drop'))
      .option('--drop', 'send nothing of it to anybody')
      .option('--json', 'print what was done as JSON')
      .action(
        run.onStore(() => import('../installation/end-rehearsal.ts').then((it) => it.endRehearsalCommand)),
      ),
  (run) =>
    new Command('copy-store')
      .summary('move the store to another database')
      .description(
        'Copies everything in a store to an empty one, from SQLite to PostgreSQL or back, and compares what is there then. ' +
          'All is copied, or nothing. Stop the server first: it is refused while anything has either of them open.',
      )
      .argument('<FROM>', 'the folder of a SQLite store, or DATABASE_URL for the PostgreSQL that it names')
      .argument('<TO>', 'the same, of an empty store; a folder is made if it is not there')
      .action(run.alone(() => import('../installation/copy-store.ts').then((it) => it.copyStoreCommand))),
  (run) =>
    new Command('licences')
      .summary('list what the program consists of, and under which licences')
      .option('--out <FILE>', 'write them with their texts to a file that is not there yet')
      .option('--json', 'print them as JSON')
      .action(run.alone(() => import('../installation/licences.ts').then((it) => it.licencesCommand))),
  (run) =>
    new Command('export-person')
      .summary('give out everything about a person')
      .description(
        'Gives out everything that the store has about a person, and nothing about anybody else: with --out as a page in ' +
          'Danish (mine-data.html) with the same for programs beside it, otherwise as JSON.',
      )
      .argument('<PERSON>', PERSON)
      .option('--municipality <NAME>', OF_PERSON)
      .option('--out <DIR>', 'folder for the two files; made if it is not there')
      .action(run.onStore(() => import('../persons.ts').then((it) => it.exportPersonCommand))),
  (run) =>
    new Command('forget')
      .summary('remove a person')
      .description(
        'Removes what is a person’s: their own rows, them out of lists, half-answered forms and the log. What is about ' +
          'others stays as it is. What a signed agreement must keep stays, and is listed with the reason; so is where free ' +
          'text has the name, for you to judge.',
      )
      .argument('<PERSON>', PERSON)
      .option('--municipality <NAME>', OF_PERSON)
      .option('--json', 'print what was done as JSON')
      .action(run.onStore(() => import('../persons.ts').then((it) => it.forgetCommand))),
  (run) =>
    new Command('retention')
      .summary('remove personal data once a partnership is long over')
      .description(
        'Removes personal data of a partnership whose end lies further back than its definition (or --months) says. Export it ' +
          'first. Before the day, and once more, it changes nothing.',
      )
      .argument('<ID|PATH>', 'id of a partnership, or the path of its folder')
      .option(
        '--months <N>',
        'months after the end of the period, in place of the definition’s',
        numberOfMonths,
      )
      .action(run.onPartnership(() => import('../retention.ts').then((it) => it.retentionCommand))),
  (run) =>
    new Command('template-fields')
      .summary('list what templates may use')
      .description(
        'Prints every field that a template may use, with a sentence on each, and every helper. Without an argument, for all templates.',
      )
      .argument(
        '[TEMPLATE]',
        'addendum, agreement-political, agreement-administrative, case-file, council-paper, invitation, reminders, flyttet, ugens-overblik, tilgaengelighed',
      )
      .option('--json', 'print it as JSON')
      .action(run.alone(() => import('../template-fields.ts').then((it) => it.templateFieldsCommand))),
  (run) =>
    new Command('municipalities')
      .summary('look municipalities up')
      .description(
        'Lists the 98 municipalities in Danish order, or those that a query finds by code, name, alias, region or a close spelling.',
      )
      .argument('[QUERY...]', 'a code, a name as people write it, or a part of a region')
      .option('--json', 'print everything that is known of each')
      .action(run.alone(() => import('../municipalities.ts').then((it) => it.municipalitiesCommand))),
  (run) =>
    new Command('doctor')
      .summary('check that the server has what it needs, and say how to mend the rest')
      .description(
        'Looks at the configuration, credentials and rights, manifests, mail, database, clocks, disk, backups, secrets that expire ' +
          'and Node, and changes nothing. ' +
          'Each line is ok, fail or skipped. Ends with 1 if anything fails.',
      )
      .option('--json', 'print the findings as JSON')
      .action(run.alone(() => import('../installation/doctor.ts').then((it) => it.doctorCommand))),
];
