import { jsonReply, type Reply } from '../http/reply';
import type { Cloudbase } from './cloudbase';
import { unknownFields } from './call-body';

/** All environments of the account. */
export function describeEnvs(cloudbase: Cloudbase, body: Readonly<Record<string, unknown>>): Reply {
  for (const name of unknownFields(body, [])) {
    cloudbase.note(`the unknown field ${name} in the body`);
  }
  const info_list = cloudbase.store.envs().map(({ id, alias, bucket }) => ({
    env: id,
    alias,
    status: 'NORMAL',
    bucket_id: bucket,
  }));
  return jsonReply(200, { errcode: 0, errmsg: 'ok', info_list });
}
