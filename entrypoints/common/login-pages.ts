import { browser } from 'wxt/browser';
import { LOGIN_PAGE } from '../../lib/kdocs/hosts';
import type { LoginPages } from '../../lib/ui/service-texts';

/** Where a person logs in, or gives a token, by service. */
export function loginPages(): LoginPages {
  return { kdocs: LOGIN_PAGE, cloudbase: browser.runtime.getURL('/cloudbase.html') };
}
