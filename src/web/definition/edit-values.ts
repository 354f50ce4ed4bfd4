import type { YamlEdit } from '../../intake/files/edit-yaml.ts';
import { readYaml } from '../../intake/files/yaml-file.ts';
import { rawDefinition } from '../../partnership/definition/raw-definition.ts';
import { TERMS } from './definition-sections.ts';

export const CONTACT_FIELDS = ['name', 'title', 'email', 'phone'] as const;
export const LETTERHEAD_FIELDS = ['date', 'caseId', 'documentId', 'email', 'phone', 'website'] as const;

/** One field of the form, by the name that it is posted under. */
export type EditValues = ReadonlyMap<string, string>;

/** What the form shows of a definition; undefined where it can't be read as YAML. */
export function editValues(definition: string): { values: EditValues; contacts: number } | undefined {
  const { read } = readYaml('definition.yaml', definition);
  if (!read) return undefined;
  const raw = rawDefinition(read.value);
  const text = (...path: (string | number)[]) => raw.text(...path) ?? '';
  const contacts = raw.items('contacts');
  const values = new Map<string, string>([
    ...TERMS.map((term) => [`term.${term}`, text('agreement', 'terms', term)] as const),
    ...contacts.flatMap((_, index) =>
      CONTACT_FIELDS.map((field) => [`contact.${index}.${field}`, text('contacts', index, field)] as const),
    ),
    ...LETTERHEAD_FIELDS.map((field) => [`letterhead.${field}`, text('letterhead', field)] as const),
  ]);
  return { values, contacts: contacts.length };
}

/**
 * What was changed in the form, as edits of the file. What was emptied goes away where it may be absent: a term, or a whole
 * contact whose name is gone. The later items of a list go first, so that the others keep their numbers.
 */
export function editsIn(
  before: { values: EditValues; contacts: number },
  posted: (name: string) => string,
): YamlEdit[] {
  const { values, contacts } = before;
  const now = (name: string) => posted(name).replace(/\r\n?/g, '\n').trim();
  const changed = (name: string) => now(name) !== (values.get(name) ?? '').trim();
  const removed = Array.from({ length: contacts }, (_, index) => index).filter(
    (index) => now(`contact.${index}.name`) === '',
  );
  const added = Object.fromEntries(
    CONTACT_FIELDS.map((field) => [field, now(`contact.${contacts}.${field}`)]),
  );
  return [
    ...TERMS.filter((term) => changed(`term.${term}`)).map(
      (term): YamlEdit => ({
        path: ['agreement', 'terms', term],
        value: now(`term.${term}`) || undefined,
      }),
    ),
    ...Array.from({ length: contacts }, (_, index) => index)
      .filter((index) => !removed.includes(index))
      .flatMap((index) =>
        CONTACT_FIELDS.filter((field) => changed(`contact.${index}.${field}`)).map(
          (field): YamlEdit => ({
            path: ['contacts', index, field],
            value: now(`contact.${index}.${field}`),
          }),
        ),
      ),
    ...(added['name'] ? [{ path: ['contacts', contacts], value: added }] : []),
    ...removed.toReversed().map((index): YamlEdit => ({ path: ['contacts', index], value: undefined })),
    ...LETTERHEAD_FIELDS.filter(
      (field) => changed(`letterhead.${field}`) && now(`letterhead.${field}`) !== '',
    ).map((field): YamlEdit => ({ path: ['letterhead', field], value: now(`letterhead.${field}`) })),
  ];
}
