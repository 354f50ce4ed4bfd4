import type { Definition } from '../../partnership/definition/definition.ts';
import {
  findMunicipality,
  type MunicipalitySearch,
} from '../../partnership/municipalities/find-municipality.ts';
import type { Municipality } from '../../partnership/municipalities/municipality.ts';
import { error, type Finding, note, type Read } from './cells/finding.ts';
import type { Cell, RowCells } from './cells/row-cells.ts';

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
    return { value: undefined, findings: [error('no-municipality', {})] };
  }
  if (first && second && first !== second) {
    const data = { name: first.fullName, code: second.code, codeIs: second.fullName };
    const contradicts = error('municipality-contradicts', data, { heading: given[1]?.heading });
    return { value: undefined, findings: [...findings, contradicts] };
  }
  if (first && invited !== 'all' && !invited.includes(first.code)) {
    const data = { municipality: first.fullName };
    return {
      value: first,
      findings: [...findings, error('not-invited', data, { heading: given[0]?.heading })],
    };
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

function findingsOf(found: MunicipalitySearch, { heading, text: written }: Cell): Finding[] {
  switch (found.kind) {
    case 'found': {
      const taken = found.municipality.fullName;
      return found.how === 'close-spelling' ? [note('close-spelling', { written, taken }, { heading })] : [];
    }
    case 'ambiguous':
      return [
        error('ambiguous-municipality', { written, candidates: namesOf(found.candidates) }, { heading }),
      ];
    case 'unknown':
      return [error('unknown-municipality', { written, nearest: namesOf(found.nearest) }, { heading })];
  }
}

function namesOf(municipalities: readonly Municipality[]): string[] {
  return municipalities.map(({ name, code }) => `${name} (${code})`);
}
