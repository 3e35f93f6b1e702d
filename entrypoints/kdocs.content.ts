import { defineContentScript } from 'wxt/utils/define-content-script';
import { SITE_PATTERNS } from '../lib/kdocs/hosts';
import { createPageLists, createView } from '../lib/kdocs/page-lists';
import { kdocsClaims, kdocsRows } from '../lib/kdocs/row-reader';
import { offerMarks, tellCount } from '../lib/messaging/content';
import { MARK_LIMIT } from '../lib/messaging/page-names';
import { shadowRootOf } from '../lib/messaging/shadow-roots';
import { followCount } from '../lib/selection/follow-count';
import { createPageReader } from '../lib/selection/page-reader';

export default defineContentScript({
  matches: [...SITE_PATTERNS],
  runAt: 'document_start',
  main({ signal }) {
    const view = createView(() => location.href);
    const page = createPageReader(
      {
        root: document,
        rows: kdocsRows,
        claims: kdocsClaims,
        // First of all, as the port for it comes before anything of the page.
        lists: createPageLists(document, view, MARK_LIMIT),
        shadowOf: shadowRootOf,
        view,
        limit: MARK_LIMIT,
      },
      signal,
    );
    offerMarks(page, signal);
    followCount(
      {
        root: document,
        count: page.countMarks,
        tell: (count) => void tellCount(count),
        address: () => location.href,
      },
      signal,
    );
  },
});
