import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import type { Services } from '../services';
import { data, refusals, refuse } from './answers';

export function currentUser({ world }: Services, call: Call): Reply {
  const user = world.sessions.find(call.cookies)?.user ?? world.users[0];
  if (!user) return refuse(refusals.authentication);
  return data({
    id: String(user.id),
    user_name: user.name,
    company_id: String(user.companyId),
    avatar: '',
  });
}

/** `allotee_type` is required: `user` gives the personal drives, `group` those of teams. */
export function listDrives({ world }: Services, call: Call): Reply {
  const allotee = call.query.get('allotee_type');
  if (allotee !== 'user' && allotee !== 'group' && allotee !== 'app') {
    return refuse(refusals.invalidParameter, 'allotee_type 参数错误');
  }
  if (call.query.get('page_size') === null) return refuse(refusals.invalidParameter, 'page_size');
  const kind = allotee === 'user' ? 'personal' : 'team';
  const drives = allotee === 'app' ? [] : world.drives().filter((drive) => drive.kind === kind);
  return data({
    items: drives.map((drive) => ({
      id: drive.driveId,
      name: drive.name,
      allotee_type: allotee,
      source: kind === 'personal' ? 'special' : 'normal',
    })),
    next_page_token: '',
  });
}
