import type { Task } from './job';

/** Whether the service has to turn a document into a file before there is a link: that takes seconds to minutes. */
export function isConversion({ request }: Pick<Task, 'request'>): boolean {
  return request.kind === 'file' && request.convertTo !== null;
}
