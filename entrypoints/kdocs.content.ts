import { defineContentScript } from 'wxt/utils/define-content-script';
import { SITE_PATTERNS } from '../lib/kdocs/hosts';
import { kdocsRows } from '../lib/kdocs/row-reader';
import { offerMarks } from '../lib/messaging/content';
import { readMarks } from '../lib/selection/marks';
import { watchMarks } from '../lib/selection/watch-marks';

export default defineContentScript({
  matches: [...SITE_PATTERNS],
  runAt: 'document_start',
  main({ signal }) {
    offerMarks(
      {
        read: () => readMarks(document, kdocsRows),
        watch: (report, ended) => watchMarks(document, kdocsRows, report, ended),
      },
      signal,
    );
  },
});
