import { succeed } from '../../core/result';
import type { WebApi } from '../web-api';
import type { FileWay } from './way';
import type { WebIds } from './web-ids';

/** One file from the API of the web pages (grade B). */
export function createWebSingle(web: Pick<WebApi, 'download'>, webIds: WebIds): FileWay {
  return {
    way: 'web',
    atOnce: null,
    canServe: webIds.areKnown,
    async link(request) {
      const ids = await webIds.of(request);
      if (!ids.ok) return ids;
      const url = await web.download(ids.value.drive, ids.value.file);
      return url.ok ? succeed({ url: url.value, isWrapped: false }) : url;
    },
  };
}
