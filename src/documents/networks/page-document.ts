import { writeMilestoneDate } from '../../partnership/dates/write.ts';
import type { Bound } from '../../partnership/networks/bound/bound-of.ts';
import type { NetworkInput } from '../../partnership/networks/network-input.ts';
import type { NetworkPlan } from '../../partnership/networks/network-plan.ts';
import type { DocumentTree } from '../document-tree.ts';
import { readMarkdown } from '../read-markdown.ts';
import { managementPage } from './management-page.ts';

/** The page for KL's management as a document, dated `today` (ISO day). A plan is a draft until staff choose it. */
export function pageDocument(
  input: NetworkInput,
  plan: NetworkPlan,
  { today, ...page }: { title: string; bound?: Bound; today: string },
): DocumentTree {
  return {
    title: page.title,
    letterhead: {
      date: writeMilestoneDate({ kind: 'day', date: today }),
      caseId: '',
      documentId: '',
      email: '',
      phone: '',
      address: [],
      website: 'www.kl.dk',
    },
    draft: false,
    blocks: readMarkdown(managementPage(input, plan, page)),
  };
}
