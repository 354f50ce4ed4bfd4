import type { Definition } from '../../partnership/definition/definition.ts';
import {
  findMunicipality,
  type MunicipalitySearch,
} from '../../partnership/municipalities/find-municipality.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { error, type Finding, listed, note, type Read, shown } from './finding.ts';
import type { Cell, RowCells } from './row-cells.ts';

/** Which municipality the row is about, by its name, its code or both. */
export function readMunicipality(
  cells: Pick<RowCells, 'single' | 'isBroken'>,
  invited: Definition['invited'],
): Read<Municipality | undefined> {
  const given = [cells.single('municipality'), cells.single('municipality-code')].filter(
    (cell) => cell !== undefined,
  );
  const searched = given.map((cell) => search(cell));
  const findings = searched.flatMap((read) => read.findings);
  const [first, second] = searched.map(({ value }) => value);
  if (given.length === 0 && !cells.isBroken('municipality') && !cells.isBroken('municipality-code')) {
    return {
      value: undefined,
      findings: [error('no-municipality', undefined, 'The row names no municipality.')],
    };
  }
  if (first && second && first !== second) {
    const message = `The name is ${first.fullName} but the code ${second.code} is ${second.fullName}.`;
    return {
      value: undefined,
      findings: [...findings, error('municipality-contradicts', given[1]?.heading, message)],
    };
  }
  if (first && invited !== 'all' && !invited.includes(first.code)) {
    const message = `${first.fullName} is not invited to this partnership.`;
    return { value: first, findings: [...findings, error('not-invited', given[0]?.heading, message)] };
  }
  return { value: searched.some(({ value }) => value === undefined) ? undefined : first, findings };
}

function search(cell: Cell): Read<Municipality | undefined> {
  const found = findMunicipality(cell.text);
  return {
    value: found.kind === 'found' ? found.municipality : undefined,
    findings: findingsOf(found, cell),
  };
}

function findingsOf(found: MunicipalitySearch, { heading, text }: Cell): Finding[] {
  const quoted = `"${shown(text)}"`;
  switch (found.kind) {
    case 'found': {
      const message = `${quoted} was understood as ${found.municipality.fullName}.`;
      return found.how === 'close-spelling' ? [note('close-spelling', heading, message)] : [];
    }
    case 'ambiguous': {
      const message = `${quoted} could be ${listed(namesOf(found.candidates))}: write which.`;
      return [error('ambiguous-municipality', heading, message)];
    }
    case 'unknown': {
      const advice =
        found.nearest.length > 0
          ? `did you mean ${listed(namesOf(found.nearest))}?`
          : 'write its name or its code of four digits.';
      return [error('unknown-municipality', heading, `${quoted} is not a municipality: ${advice}`)];
    }
  }
}

function namesOf(municipalities: readonly Municipality[]): string[] {
  return municipalities.map(({ name, code }) => `${name} (${code})`);
}
