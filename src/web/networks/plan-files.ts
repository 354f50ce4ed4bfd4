import { fileHeaders } from '../../bot/platform/file-headers.ts';
import { NETWORKS } from '../../chat/text/networks-da.ts';
import { networkMap } from '../../documents/networks/network-map.ts';
import type { SavedPlan } from '../../store/networks/network-plans.ts';
import type { StaffServices } from '../site/asked.ts';

/** A file about a plan by its name; undefined for any other name. */
export async function planFile(
  { networks }: Pick<StaffServices, 'networks'>,
  { number, partnership, content: { input, plan } }: SavedPlan,
  ofPartnership: string,
  name: string,
): Promise<Response | 'no-pdf' | undefined> {
  const title = NETWORKS.title(number, false);
  const file = (ending: string, bytes: Uint8Array) => {
    const named = `netvaerk-${partnership}-plan-${number}.${ending}`;
    return new Response(Buffer.from(bytes), { headers: fileHeaders({ name: named, bytes }) });
  };
  switch (name) {
    case 'kort.svg':
      return file('svg', Buffer.from(networkMap(plan, input, { title })));
    case 'kort.png':
      return file('png', await networks.map(input, plan, title));
    case 'side.docx':
    case 'side.pdf': {
      const { docx, pdf } = await networks.page(input, plan, { title, partnership: ofPartnership });
      if (name === 'side.docx') return file('docx', docx);
      return pdf ? file('pdf', pdf) : 'no-pdf';
    }
    default:
      return undefined;
  }
}
