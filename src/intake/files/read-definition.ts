import { basename, dirname, resolve } from 'node:path';
import { hasErrors, type Place, type Problem } from '../../errors.ts';
import type { Definition } from '../../partnership/definition/definition.ts';
import { Id } from '../../partnership/definition/fields.ts';
import { pathText, rawDefinition } from '../../partnership/definition/raw-definition.ts';
import { ReminderRule } from '../../partnership/definition/reminders.ts';
import { checkDefinition } from '../../partnership/definition-check/check-definition.ts';
import { tellerOf } from '../../problems/tell.ts';
import { FOLDER_PROBLEMS } from '../../problems/text/files-da.ts';
import { createMemo } from '../../recent.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

const { warning } = tellerOf(FOLDER_PROBLEMS);

/** The rules that can be read, with where each names its template. */
export interface NamedReminders {
  rules: (Pick<ReminderRule, 'id' | 'to' | 'missing' | 'template'> & { place?: Place })[];
  /** Of the weekly overview, where the definition names one. */
  weekly?: { template: string; place?: Place };
}

/** A clause as written, with where it and its paragraphs stand. */
export interface WrittenClause {
  /** Undefined where it can't be read. */
  id: string | undefined;
  after: string | undefined;
  place: Place;
  text: { text: string; path: string; place: Place }[];
}

/** What definition.yaml says. */
export interface ReadDefinition {
  /** There unless something is an error. */
  definition: Definition | undefined;
  /** Name of the agreement's template, also where the rest of the definition has errors. */
  agreementTemplate: string | undefined;
  /** Which templates its reminders use, likewise. */
  reminderTemplates: NamedReminders;
  /** The clauses of its agreement, likewise: their texts use fields, as templates do. */
  clauses: WrittenClause[];
  problems: Problem[];
}

const latest = createMemo<ReadDefinition>(8);

/** Reads and checks the text of a definition.yaml; a text that was read lately is not read again, as it takes 50 ms. */
export function readDefinition(file: string, text: string): ReadDefinition {
  // Its folder's name is checked, and the path is in what is said.
  return latest(JSON.stringify([resolve(file), file, text]), () => readAnew(file, text));
}

function readAnew(file: string, text: string): ReadDefinition {
  const yaml = readYaml(file, text);
  if (!yaml.read)
    return {
      ...{
        definition: undefined,
        agreementTemplate: undefined,
        reminderTemplates: { rules: [] },
        clauses: [],
      },
      problems: yaml.problems,
    };
  const { definition, findings } = checkDefinition(yaml.read.value);
  const { text: textAt } = rawDefinition(yaml.read.value);
  const reminderTemplates = namedReminders(yaml.read.value, yaml.placeOf);
  const problems = [
    ...yaml.problems,
    ...findings.map(
      ({ path, ...finding }): Problem => ({ ...finding, path: pathText(path), place: yaml.placeOf(path) }),
    ),
    ...otherName(textAt('id'), file).map((problem) => ({ ...problem, place: yaml.placeOf(['id']) })),
  ];
  return {
    definition: hasErrors(yaml.problems) ? undefined : definition,
    agreementTemplate: textAt('agreement', 'template'),
    reminderTemplates,
    clauses: writtenClauses(yaml.read.value, yaml.placeOf),
    problems: problems.toSorted(byPlace),
  };
}

function namedReminders(raw: unknown, placeOf: YamlFile['placeOf']): NamedReminders {
  const { items, text } = rawDefinition(raw);
  const weekly = ['reminders', 'weekly', 'template'];
  const weekTemplate = text(...weekly);
  return {
    rules: items('reminders', 'rules').flatMap((path) => {
      const rule = ReminderRule.pick({ id: true, to: true, missing: true, template: true }).safeParse({
        id: text(...path, 'id'),
        to: text(...path, 'to'),
        missing: text(...path, 'missing'),
        template: text(...path, 'template'),
      });
      return rule.success ? [{ ...rule.data, place: placeOf([...path, 'template']) }] : [];
    }),
    ...(weekTemplate !== undefined && { weekly: { template: weekTemplate, place: placeOf(weekly) } }),
  };
}

function writtenClauses(raw: unknown, placeOf: YamlFile['placeOf']): WrittenClause[] {
  const { items, text } = rawDefinition(raw);
  return items('agreement', 'clauses').map((clause) => ({
    id: text(...clause, 'id'),
    after: text(...clause, 'after'),
    place: placeOf([...clause, 'after']),
    text: items(...clause, 'text').flatMap((path) => {
      const written = text(...path);
      return written === undefined ? [] : [{ text: written, path: pathText(path), place: placeOf(path) }];
    }),
  }));
}

/** A folder of another name would not be found by the id. An id of the wrong form is mended first. */
function otherName(id: string | undefined, file: string): Problem[] {
  const name = basename(dirname(resolve(file)));
  if (id === undefined || id === name || !Id.safeParse(id).success) return [];
  return [warning('folder-has-other-name', { id, folder: name }, { path: 'id' })];
}

function byPlace(a: Problem, b: Problem): number {
  return (a.place?.line ?? 0) - (b.place?.line ?? 0) || (a.place?.column ?? 0) - (b.place?.column ?? 0);
}
