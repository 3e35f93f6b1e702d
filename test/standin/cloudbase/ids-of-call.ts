import type { Call } from '../http/call';
import { roleOf } from '../hosts';
import { idsAskedFor } from './call-body';
import type { Cloudbase } from './cloudbase';

/** The `cloud://` ids that a call names, or whose bytes its link leads to. */
export function idsOfCall({ links }: Cloudbase, call: Call): readonly string[] {
  switch (roleOf(call.host)) {
    case 'weixin':
    case 'relay':
      return idsAskedFor(call.body);
    case 'cloud-files': {
      const file = links.fileBehind(call);
      return file ? [file.id] : [];
    }
    case 'page':
    case 'account':
    case 'web-api':
    case 'open-api':
    case 'gateway':
    case 'storage':
    case 'records':
    case 'evil':
    case 'unknown':
      return [];
  }
}
