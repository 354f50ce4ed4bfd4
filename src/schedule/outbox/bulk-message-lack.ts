import type { ChatServices } from '../../chat/services.ts';
import { type Lack, lacking } from '../../partnership/enrolment/lacks.ts';
import { missingFrom } from '../../partnership/enrolment/missing.ts';
import { type MunicipalityStatus, type Status, statusOf } from '../../store/enrolments/status.ts';
import type { BulkMessage } from './bulk-message.ts';

/** What a municipality lacks of what staff write about. */
export function lackOf(
  definition: Status['partnership']['definition'],
  { enrolment, answer }: MunicipalityStatus,
  lack: Lack,
) {
  return lacking(lack, missingFrom(definition, enrolment, answer));
}

/** Whether one of the person's municipalities still lacks what the letter is about. */
export async function stillLacks(
  { store }: ChatServices,
  partnership: string,
  { person, about }: BulkMessage,
): Promise<boolean> {
  for (const code of person.municipalities) {
    const status = await statusOf(store, partnership, code);
    const [one] = status?.municipalities ?? [];
    if (status && one && lackOf(status.partnership.definition, one, about as Lack).length > 0) return true;
  }
  return false;
}
