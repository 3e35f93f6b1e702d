import { execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** Ends a process and all that it started, at once and without a chance to clean up; waits until it is gone. */
export async function endProcesses(leader: ChildProcess): Promise<void> {
  const { pid } = leader;
  if (pid === undefined || leader.exitCode !== null || leader.signalCode !== null) return;
  const gone = once(leader, 'exit');
  if (process.platform === 'win32') execFileSync('taskkill', ['/pid', String(pid), '/T', '/F']);
  // It leads a group of its own.
  else process.kill(-pid, 'SIGKILL');
  await gone;
}
