import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { countKinds } from '../../standin/request-kinds';
import { call, callUrl, codeOf } from './cloudbase-asking';
import { hostStandIn } from './hosting';

const standIn = hostStandIn();
const cloudbase = () => standIn().world.cloudbase;
const listUrl = () => callUrl(standIn(), '/componenttcb/getbucket');

const page = z.object({
  errcode: z.literal(0),
  contents: z.array(
    z.object({
      key: z.string(),
      last_modified: z.string(),
      md5: z.string(),
      size: z.string(),
    }),
  ),
  is_truncated: z.boolean(),
});

async function list(body: Readonly<Record<string, unknown>>) {
  return page.parse(await call(standIn(), listUrl(), { env: 'e-1', ...body }));
}

const keysOf = ({ contents }: z.infer<typeof page>) => contents.map(({ key }) => key);

beforeEach(() => {
  const env = cloudbase().env('e-1', { alias: '测试' });
  for (const path of ['b.txt', 'a/1.txt', 'a/x/2.txt', 'é/3.txt', 'a/empty/', 'a.txt']) {
    cloudbase().file(env, path, 12);
  }
});

describe('a listing', () => {
  it('has all files in the order of their bytes', async () => {
    const { contents, is_truncated } = await list({});
    expect(keysOf({ errcode: 0, contents, is_truncated })).toEqual([
      'a.txt',
      'a/1.txt',
      'a/empty/',
      'a/x/2.txt',
      'b.txt',
      'é/3.txt',
    ]);
    expect(contents[0]?.size).toBe('12');
    expect(contents[0]?.md5).toMatch(/^[0-9a-f]{32}-1$/);
    expect(contents[0]?.last_modified).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(is_truncated).toBe(false);
    expect(cloudbase().violations).toEqual([]);
  });

  it('shows folders as rows when there is a delimiter', async () => {
    expect(keysOf(await list({ delimiter: '/' }))).toEqual(['a.txt', 'a/', 'b.txt', 'é/']);
    expect(keysOf(await list({ prefix: 'a/', delimiter: '/' }))).toEqual([
      'a/1.txt',
      'a/empty/',
      'a/x/',
    ]);
    cloudbase().folders = 'none';
    expect(keysOf(await list({ delimiter: '/' }))).toEqual(['a.txt', 'b.txt']);
  });

  it('comes in pages, of which each further one may begin with the row asked for', async () => {
    cloudbase().pageSize = 4;
    const first = await list({});
    const marker = keysOf(first).at(-1) ?? '';
    expect([first.is_truncated, marker]).toEqual([true, 'a/x/2.txt']);
    const second = await list({ marker });
    expect([second.is_truncated, keysOf(second)]).toEqual([
      false,
      ['a/x/2.txt', 'b.txt', 'é/3.txt'],
    ]);
    cloudbase().marker = 'left-out';
    expect(keysOf(await list({ marker }))).toEqual(['b.txt', 'é/3.txt']);
  });

  it('is refused for no environment, a wrong one, and an own token', async () => {
    expect(codeOf(await call(standIn(), listUrl(), {}))).toBe(40097);
    expect(codeOf(await call(standIn(), listUrl(), { env: 'x' }))).toBe(-501007);
    expect(codeOf(await call(standIn(), listUrl(), { env: 'e-1', delimiter: '|' }))).toBe(40097);
    const own = cloudbase().tokens.current('own');
    const url = `https://api.weixin.qq.com/componenttcb/getbucket?access_token=${own}`;
    expect(codeOf(await call(standIn(), url, { env: 'e-1' }))).toBe(40001);
  });

  it('notes unknown fields', async () => {
    await list({ max_keys: 1000 });
    expect(cloudbase().violations).toEqual(['the unknown field max_keys in the body']);
  });

  it('of 10,000 files takes little time', async () => {
    const env = cloudbase().env('big');
    cloudbase().files(env, 10_000);
    const began = performance.now();
    let marker = '';
    let count = 0;
    for (let more = true; more;) {
      const part = page.parse(await call(standIn(), listUrl(), { env: 'big', marker }));
      const fresh = keysOf(part).filter((key) => key !== marker);
      count += fresh.length;
      marker = fresh.at(-1) ?? '';
      more = part.is_truncated;
    }
    expect(count).toBe(10_000);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('the environments', () => {
  it('are told with their other names', async () => {
    const url = callUrl(standIn(), '/componenttcb/describeenvs');
    const wanted = { env: 'e-1', alias: '测试', status: 'NORMAL', bucket_id: '652d-e-1' };
    for (const body of ['', {}]) {
      expect(await call(standIn(), url, body)).toMatchObject({ errcode: 0, info_list: [wanted] });
    }
    expect(cloudbase().violations).toEqual([]);
  });
});

describe('the log', () => {
  it('has each call with its kind, body and end', async () => {
    await list({ prefix: 'a/' });
    await call(standIn(), callUrl(standIn(), '/componenttcb/batchdownloadfile'), {});
    const { requests } = standIn();
    expect([...countKinds(requests.all())]).toEqual([
      ['cloud-list', 1],
      ['cloud-links', 1],
    ]);
    const [first] = requests.to('api.weixin.qq.com');
    expect(JSON.parse(first?.body ?? '')).toEqual({ env: 'e-1', prefix: 'a/' });
    expect(first?.endedAt).toBeGreaterThanOrEqual(first?.at ?? Infinity);
  });
});
