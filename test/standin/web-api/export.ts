import type { Call } from '../http/call';
import { jsonReply, type Reply } from '../http/reply';
import { answerByRoute, type Parameters, type Route } from '../http/routes';
import type { Services } from '../services';
import { extensionOf } from '../world/file-types';
import type { StoredFile } from '../world/types';
import { failure } from './answers';

/** The exports of online documents that were begun. */
export interface Exports {
  readonly begin: (file: StoredFile, format: string, polls: number) => string;
  /** `undefined`: no such task. */
  readonly poll: (taskId: string) => ExportState | undefined;
}

interface ExportState {
  readonly file: StoredFile;
  readonly format: string;
  readonly ready: boolean;
}

/** Formats that each online type can be exported to (grade B). */
const formats: Readonly<Record<string, readonly string[]>> = {
  otl: ['docx', 'pdf'],
  ksheet: ['xlsx'],
};

const taskType = 'normal_export';
const base = '/api/v3/office/file/:file/export/:format';

const routes: readonly Route<Services>[] = [
  { method: 'POST', pattern: `${base}/preload`, answer: beginExport },
  { method: 'POST', pattern: `${base}/result`, answer: exportResult },
];

export function createExports(): Exports {
  const tasks = new Map<string, { file: StoredFile; format: string; left: number }>();
  return {
    begin: (file, format, polls) => {
      const taskId = `task-${tasks.size + 1}`;
      tasks.set(taskId, { file, format, left: polls });
      return taskId;
    },
    poll: (taskId) => {
      const task = tasks.get(taskId);
      if (!task) return undefined;
      task.left -= 1;
      return { file: task.file, format: task.format, ready: task.left < 0 };
    },
  };
}

/** `undefined` when the call is none of an export. */
export function answerExport(services: Services, call: Call): Reply | undefined {
  if (!call.path.startsWith('/api/v3/office/file/')) return undefined;
  if (!services.world.sessions.find(call.cookies)) return failure(401, 'userNotLogin');
  const csrf = call.cookies.csrf;
  if (csrf === undefined || call.headers['x-csrf-rand'] !== csrf) return failure(403, 'csrfError');
  return answerByRoute(routes, call.path, services, call);
}

function beginExport(services: Services, _call: Call, parameters: Parameters): Reply {
  const { world, exports } = services;
  const entry = world.store.byId(parameters('file'));
  if (entry?.type !== 'file') return failure(404, 'fileNotExists');
  const format = parameters('format');
  if (!formats[extensionOf(entry.name)]?.includes(format)) return failure(403, 'unSupport');
  const taskId = exports.begin(entry, format, world.exportPolls);
  return jsonReply(200, { task_id: taskId, task_type: taskType });
}

/** The exported bytes are those of the online document itself: the stand-in converts nothing. */
function exportResult(services: Services, call: Call): Reply {
  const taskId = /"task_id"\s*:\s*"([^"]*)"/.exec(call.body)?.[1] ?? '';
  const state = services.exports.poll(taskId);
  if (!state) return failure(404, 'taskNotExists');
  if (!state.ready) return jsonReply(200, { status: 'running' });
  const { file, format } = state;
  const name = file.name.replace(/[^.]+$/, format);
  const target = { name, form: 'file', files: [file] } as const;
  const url = services.links.make(call, services.world.fileHost, target);
  return jsonReply(200, { status: 'finished', data: { key: taskId, url } });
}
