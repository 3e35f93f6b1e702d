import { defineContentScript } from 'wxt/utils/define-content-script';
import { SITE_PATTERNS } from '../lib/kdocs/hosts';
import { handPort, packAnswer } from '../lib/kdocs/list-port';
import { tapLists } from '../lib/kdocs/tap-lists';

export default defineContentScript({
  matches: [...SITE_PATTERNS],
  runAt: 'document_start',
  world: 'MAIN',
  main() {
    const port = handPort(document);
    if (port === null) return;
    const post = port.postMessage.bind(port);
    tapLists(window, (url, text) => post(packAnswer(url, text)));
  },
});
