import { z } from 'zod/mini';
import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import { answerByRoute, type Route } from '../http/routes';
import type { Services } from '../services';
import type { World } from '../world';
import { extensionOf, isOnlineDocument } from '../world/file-types';
import type { Entry, StoredFile } from '../world/types';
import { failure, ok } from './answers';
import { refusalOfPost } from './post-guard';
import type { ZipTask } from './zip-tasks';

const host = 'kdzip-download.kdocs.cn';
const base = '/kfc/batch/v2/files/download';
const pollsWhenSlow = 3;

/** What each online type can be turned into (grade C). */
const formats: Readonly<Record<string, string>> = {
  otl: 'pdf',
  ksheet: 'xlsx',
  pof: 'png',
  pom: 'png',
};

const routes: readonly Route<Services>[] = [
  { method: 'POST', pattern: base, answer: begin },
  { method: 'POST', pattern: `${base}/continue`, answer: goOn },
  { method: 'GET', pattern: `${base}/progress`, answer: progress },
];

const beginBody = z.object({ file_ids: z.array(z.union([z.string(), z.number()])) });
const goOnBody = z.object({
  task_id: z.string(),
  download_as: z.array(z.object({ suffix: z.string(), as: z.string() })),
});

/** The zip service of the site's own pages (grade C); `undefined` when the call is none of it. */
export function answerZipService(services: Services, call: Call): Reply | undefined {
  const { world } = services;
  if (!call.path.startsWith('/kfc/') || world.zipService === 'absent') return undefined;
  const refusal =
    call.method === 'GET' && sessionOf(world, call) !== '' ? undefined : refusalOfPost(world, call);
  return refusal ?? answerByRoute(routes, call.path, services, call);
}

/** Files and folders by their web ids. */
function begin({ world, zipTasks }: Services, call: Call): Reply {
  const body = beginBody.safeParse(parsed(call.body));
  if (!body.success || body.data.file_ids.length === 0) return failure(400, 'InvalidArgument');
  const entries = body.data.file_ids.map((id) => world.store.byId(String(id)));
  if (entries.includes(undefined)) return failure(403, 'fileNotExists');
  const files = entries.flatMap((entry) => filesOf(world, entry));
  const polls = world.zipService === 'slow' ? pollsWhenSlow : 0;
  const task = zipTasks.begin(sessionOf(world, call), files, polls);
  if (!task) return failure(403, 'fileTaskDuplicated');
  const online = files.filter(({ name }) => isOnlineDocument(name)).length;
  return ok({ data: { task_id: task.id, online_file: online > 0, online_fnum: online } });
}

/** Says what the online documents are turned into; without it no task goes on. */
function goOn({ world, zipTasks }: Services, call: Call): Reply {
  const body = goOnBody.safeParse(parsed(call.body));
  if (!body.success) return failure(400, 'InvalidArgument');
  const task = zipTasks.find(sessionOf(world, call), body.data.task_id);
  if (!task) return failure(404, 'taskNotExists');
  task.conversions = new Map(
    body.data.download_as.map(({ suffix, as }) => [withoutDot(suffix), withoutDot(as)]),
  );
  return ok({ data: { task_id: task.id } });
}

/** The link, once there is one; empty where nothing can be had. The form of `faillist` is made up (grade D). */
function progress(services: Services, call: Call): Reply {
  const { world, links, zipTasks } = services;
  const task = zipTasks.find(sessionOf(world, call), call.query.get('task_id') ?? '');
  if (!task) return failure(404, 'taskNotExists');
  if (!task.conversions || task.left > 0) {
    if (task.conversions) task.left -= 1;
    return ok({ data: { task_id: task.id, url: '' } });
  }
  task.isOver = true;
  const members = task.files.map((file) => ({ file, member: memberOf(world, task, file) }));
  const files = members.flatMap(({ member }) => member ?? []);
  const lost = members.filter(({ member }) => member === undefined);
  const name = `${task.files[0]?.name ?? '空'}等${files.length}个文件.zip`;
  return ok({
    data: {
      task_id: task.id,
      url: files.length === 0 ? '' : links.make(call, host, { name, form: 'archive', files }),
      faillist: lost.map(({ file }) => ({ file_id: Number(file.id), fname: file.name })),
    },
  });
}

/** What lies in the archive for a file; `undefined` when the service cannot give it. */
function memberOf(world: World, task: ZipTask, file: StoredFile): StoredFile | undefined {
  if (!world.mayDownload(file)) return undefined;
  if (!isOnlineDocument(file.name)) return file;
  const extension = extensionOf(file.name);
  const format = task.conversions?.get(extension);
  const isPossible = format !== undefined && formats[extension] === format;
  return isPossible ? world.converted(file, format) : undefined;
}

function filesOf(world: World, entry: Entry | undefined): readonly StoredFile[] {
  switch (entry?.type) {
    case 'file':
      return [entry];
    case 'folder':
      return world.filesBelow(entry);
    case 'linkfolder':
      return world.filesBelow(entry.share.root);
    case 'shortcut':
    case undefined:
      return [];
  }
}

function sessionOf(world: World, call: Call): string {
  return world.sessions.find(call.cookies)?.value ?? '';
}

function withoutDot(suffix: string): string {
  return suffix.replace(/^\./, '').toLowerCase();
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
