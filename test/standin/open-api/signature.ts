import { createHash, createHmac } from 'node:crypto';
import type { Call } from '../http/call';

export interface Application {
  readonly id: string;
  readonly key: string;
  readonly token: string;
}

/** Whether the call has the application's token and a right KSO-1 signature (open API, grade A). */
export function isSigned(application: Application, call: Call): boolean {
  const date = headerOf(call, 'x-kso-date');
  const bodyHash = call.body === '' ? '' : createHash('sha256').update(call.body).digest('hex');
  const text = `KSO-1${call.method}${call.target}${headerOf(call, 'content-type')}${date}${bodyHash}`;
  const signature = createHmac('sha256', application.key).update(text).digest('hex');
  return (
    date !== '' &&
    headerOf(call, 'authorization') === `Bearer ${application.token}` &&
    headerOf(call, 'x-kso-authorization') === `KSO-1 ${application.id}:${signature}`
  );
}

function headerOf(call: Call, name: string): string {
  const value = call.headers[name];
  return typeof value === 'string' ? value : '';
}
