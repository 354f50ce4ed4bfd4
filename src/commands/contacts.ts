import { Command } from 'commander';
import { importContactsCommand } from './import-contacts.ts';
import { listContactsCommand } from './list-contacts.ts';
import type { ExitCode, Services } from './services.ts';

export function contactsCommand(services: Services, end: (code: ExitCode) => void): Command {
  return new Command('contacts')
    .summary('register and list the contacts of the municipalities')
    .description('Registers contacts and their substitutes: those who answer for their municipality.')
    .addCommand(importContactsCommand(services, end))
    .addCommand(listContactsCommand(services, end));
}
