import { z } from 'zod/mini';
import type { StandIn } from '../../standin/server';
import type { CloudFile } from '../../standin/cloudbase/types';
import { ask, askJson, type AskOptions } from './client';

export const weixin = 'https://api.weixin.qq.com';
export const relay = 'https://relay.example/wx';

const refusal = z.object({ errcode: z.number(), errmsg: z.string() });

export const linkRows = z.object({
  errcode: z.literal(0),
  file_list: z.array(
    z.object({
      fileid: z.string(),
      download_url: z.string(),
      status: z.number(),
      errmsg: z.string(),
    }),
  ),
});

/** The address of a call with the current token of a platform. */
export function callUrl({ world }: StandIn, path: string, base = weixin): string {
  return `${base}${path}?access_token=${world.cloudbase.tokens.current('component')}`;
}

/** A POST as the extension sends it; `options` take the place of its parts. */
export async function call(
  standIn: StandIn,
  url: string,
  body: unknown,
  options: AskOptions = {},
): Promise<unknown> {
  const { status, value } = await askJson(standIn, url, {
    method: 'POST',
    cookie: '',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...options,
  });
  if (status !== 200) throw new Error(`HTTP ${status}`);
  return value;
}

/** The code that the answer has; 0 when it is none of a refusal. */
export function codeOf(answer: unknown): number {
  return refusal.parse(answer).errcode;
}

export function textOfRefusal(answer: unknown): string {
  return refusal.parse(answer).errmsg;
}

export function linksBody(files: readonly CloudFile[], maxAge: unknown = 7200) {
  return {
    env: files[0]?.env.id,
    file_list: files.map(({ id }) => ({ fileid: id, max_age: maxAge })),
  };
}

export function askLinks(
  standIn: StandIn,
  files: readonly CloudFile[],
  maxAge: unknown = 7200,
): Promise<unknown> {
  const url = callUrl(standIn, '/componenttcb/batchdownloadfile');
  return call(standIn, url, linksBody(files, maxAge));
}

/** A link to one file. */
export async function cloudLink(standIn: StandIn, file: CloudFile, maxAge = 7200): Promise<string> {
  const { file_list: rows } = linkRows.parse(await askLinks(standIn, [file], maxAge));
  return rows[0]?.download_url ?? '';
}

/** Asks a file host as a browser's download does. */
export function get(standIn: StandIn, url: string, headers: Readonly<Record<string, string>> = {}) {
  return ask(standIn, url, { cookie: '', headers });
}
