import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoggedRequest } from '../standin/request-log';
import type { StandIn } from '../standin/server';

/**
 * Asks for the same addresses with curl, six at a time, saves all answers, and gives the ms that this took; null where
 * curl is not installed.
 */
export async function timeCurl(
  { port, world }: StandIn,
  requests: readonly LoggedRequest[],
): Promise<number | null> {
  const folder = await mkdtemp(join(tmpdir(), 'kdocs-curl-'));
  const transfers = requests.map(({ host, target }, index) => [
    `url = "https://${host}${target}"`,
    `output = "${join(folder, String(index))}"`,
  ]);
  const config = [
    'show-error',
    'no-progress-meter',
    'fail',
    'insecure',
    'parallel',
    'parallel-max = 6',
    `connect-to = "::127.0.0.1:${port}"`,
    `header = "Cookie: ${world.session.name}=${world.session.value}"`,
    ...transfers.flat(),
  ].join('\n');
  const began = performance.now();
  const isThere = await run('curl', ['--config', '-'], config);
  const time = performance.now() - began;
  await rm(folder, { recursive: true });
  return isThere ? time : null;
}

/** False when there is no such program. */
function run(program: string, parameters: readonly string[], input: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { stdio: ['pipe', 'ignore', 'inherit'] });
    child.once('error', (error) => {
      if ('code' in error && error.code === 'ENOENT') resolve(false);
      else reject(error);
    });
    child.once('close', (code) => {
      if (code === 0) resolve(true);
      else reject(new Error(`${program} ended with ${String(code)}`));
    });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}
