import type { Call } from '../http/call';
import { jsonReply, type Reply } from '../http/reply';
import { answerByRoute, type Parameters, type Route } from '../http/routes';
import type { Services } from '../services';
import type { World } from '../world';
import { extensionOf } from '../world/file-types';
import type { StoredFile } from '../world/types';
import { failure } from './answers';
import { refusalOfPost } from './post-guard';

/** The exports of online documents that were begun. */
export interface Exports {
  readonly begin: (file: StoredFile, format: string) => string;
  /** `undefined`: no such task. */
  readonly poll: (taskId: string) => ExportState | undefined;
}

interface ExportState {
  /** What comes of it. */
  readonly file: StoredFile;
  readonly status: 'running' | 'finished' | 'failed';
}

interface Task {
  readonly file: StoredFile;
  /** Milliseconds since the epoch. */
  readonly readyAt: number;
  left: number;
  isOver: boolean;
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

export function createExports(world: World): Exports {
  const tasks = new Map<string, Task>();

  function statusOf(task: Task): ExportState['status'] {
    const isDue = task.left < 0 && Date.now() >= task.readyAt;
    if (!isDue || world.exportOutcome === 'never') return 'running';
    return world.exportOutcome === 'failed' ? 'failed' : 'finished';
  }

  return {
    begin: (file, format) => {
      const taskId = `task-${tasks.size + 1}`;
      tasks.set(taskId, {
        file: world.converted(file, format),
        readyAt: Date.now() + world.exportTime,
        left: world.exportPolls,
        isOver: false,
      });
      world.conversions.begin();
      return taskId;
    },
    poll: (taskId) => {
      const task = tasks.get(taskId);
      if (!task) return undefined;
      task.left -= 1;
      const status = statusOf(task);
      if (status !== 'running' && !task.isOver) {
        task.isOver = true;
        world.conversions.end();
      }
      return { file: task.file, status };
    },
  };
}

/** `undefined` when the call is none of an export. */
export function answerExport(services: Services, call: Call): Reply | undefined {
  if (!call.path.startsWith('/api/v3/office/file/')) return undefined;
  return refusalOfPost(services.world, call) ?? answerByRoute(routes, call.path, services, call);
}

function beginExport(services: Services, _call: Call, parameters: Parameters): Reply {
  const { world, exports } = services;
  const entry = world.store.byId(parameters('file'));
  if (entry?.type !== 'file') return failure(404, 'fileNotExists');
  if (!world.mayDownload(entry)) return failure(403, 'permissionDenied');
  const format = parameters('format');
  if (!formats[extensionOf(entry.name)]?.includes(format)) return failure(403, 'unSupport');
  return jsonReply(200, { task_id: exports.begin(entry, format), task_type: taskType });
}

function exportResult({ world, links, exports }: Services, call: Call): Reply {
  const taskId = /"task_id"\s*:\s*"([^"]*)"/.exec(call.body)?.[1] ?? '';
  const state = exports.poll(taskId);
  if (!state) return failure(404, 'taskNotExists');
  const { file, status } = state;
  if (status !== 'finished') return jsonReply(200, { status });
  const url = links.make(call, world.fileHost, { name: file.name, form: 'file', files: [file] });
  return jsonReply(200, { status, data: { key: taskId, url } });
}
