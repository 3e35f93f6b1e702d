import { beforeEach, describe, expect, it } from 'vitest';
import { errorFault } from '../../standin/cloudbase/errors';
import type { CloudFile } from '../../standin/cloudbase/types';
import { ask } from './client';
import {
  askLinks,
  call,
  callUrl,
  codeOf,
  linkRows,
  linksBody,
  relay,
  textOfRefusal,
  weixin,
} from './cloudbase-asking';
import { hostStandIn } from './hosting';

const standIn = hostStandIn();
const cloudbase = () => standIn().world.cloudbase;
const path = '/componenttcb/batchdownloadfile';
const url = () => callUrl(standIn(), path);

let files: readonly CloudFile[] = [];

beforeEach(() => {
  files = cloudbase().files(cloudbase().env('test2-4a89da'), 60);
});

const codeFor = async (body: unknown, at = url()) => codeOf(await call(standIn(), at, body));
const some = (count: number) => files.slice(0, count);
const rowsFor = async (wanted: readonly CloudFile[]) =>
  linkRows.parse(await askLinks(standIn(), wanted)).file_list;

describe('a call for links', () => {
  it('gives a link for each of up to 50 files, in the form of the documents', async () => {
    const rows = await rowsFor(some(50));
    expect(rows.map(({ fileid }) => fileid)).toEqual(some(50).map(({ id }) => id));
    expect(rows[0]).toMatchObject({
      fileid: 'cloud://test2-4a89da.7465-test2-4a89da/records/0001.bin',
      status: 0,
      errmsg: 'ok',
    });
    expect(rows[0]?.download_url).toMatch(
      /^https:\/\/7465-test2-4a89da-1258717764\.tcb\.qcloud\.la\/records\/0001\.bin\?sign=\w+&t=\d+$/,
    );
    expect(cloudbase().violations).toEqual([]);
  });

  it('is refused with another method, with HTTP 200 and without CORS headers', async () => {
    const { status, headers } = await ask(standIn(), url(), { cookie: '' });
    expect(status).toBe(200);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    for (const method of ['GET', 'PUT', 'OPTIONS']) {
      const answer = await call(standIn(), url(), '', { method });
      expect(codeOf(answer)).toBe(43002);
    }
  });

  it('is refused with more than 50 files, or none', async () => {
    expect(await codeFor(linksBody(some(51)))).toBe(40097);
    expect(await codeFor({ env: 'test2-4a89da', file_list: [] })).toBe(40097);
  });

  it.each([
    ['no env', { file_list: [{ fileid: 'cloud://a/b', max_age: 1 }] }],
    ['an env that is no text', { env: 1, file_list: [{ fileid: 'cloud://a/b', max_age: 1 }] }],
    ['no list', { env: 'test2-4a89da' }],
    ['ids alone', { env: 'test2-4a89da', file_list: ['cloud://a/b'] }],
    ['no id', { env: 'test2-4a89da', file_list: [{ max_age: 1 }] }],
    ['no max_age', { env: 'test2-4a89da', file_list: [{ fileid: 'cloud://a/b' }] }],
  ])('is refused with %s', async (_, body) => {
    expect(await codeFor(body)).toBe(40097);
  });

  it('takes a max_age from 1 to 86,400 only', async () => {
    for (const maxAge of [1, 86_400]) {
      expect(codeOf(await askLinks(standIn(), some(1), maxAge))).toBe(0);
    }
    for (const maxAge of [0, 86_401, 1.5, '7200']) {
      expect(codeOf(await askLinks(standIn(), some(1), maxAge))).toBe(40097);
    }
  });

  it('is refused without a body, and when it is no JSON object', async () => {
    expect(await codeFor('')).toBe(44002);
    expect(await codeFor('{')).toBe(47001);
    expect(await codeFor('[]')).toBe(47001);
  });

  it('is refused for an environment that does not exist, and for a path that does not', async () => {
    expect(await codeFor({ ...linksBody(some(1)), env: 'other' })).toBe(-501007);
    expect(await codeFor(linksBody(some(1)), callUrl(standIn(), '/tcb/getbucket'))).toBe(40066);
  });

  it('tells for each file by itself what cannot be had', async () => {
    const [good, missing, forbidden, busy] = some(4);
    if (!good || !missing || !forbidden || !busy) throw new Error('no files');
    const stranger = cloudbase().file(cloudbase().env('other-1'), 'a.bin', 3);
    cloudbase().remove(missing);
    cloudbase().forbid(forbidden);
    cloudbase().refuse(busy, 7, 'whatever');
    const rows = await rowsFor([...some(4), stranger]);
    expect(rows.map(({ status, errmsg }) => [status, errmsg])).toEqual([
      [0, 'ok'],
      [1, 'STORAGE_FILE_NONEXIST'],
      [-503002, 'STORAGE_EXCEED_AUTHORITY'],
      [7, 'whatever'],
      [1, 'STORAGE_FILE_NONEXIST'],
    ]);
    expect(rows.map(({ download_url }) => download_url !== '')).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
    cloudbase().leaveOut(good);
    expect(await rowsFor(some(4))).toHaveLength(3);
  });

  it('knows the older ids without a bucket, and no other bucket', async () => {
    const ask = async (fileid: string) => {
      const body = { env: 'test2-4a89da', file_list: [{ fileid, max_age: 60 }] };
      return linkRows.parse(await call(standIn(), url(), body)).file_list[0]?.status;
    };
    expect(await ask('cloud://test2-4a89da/records/0001.bin')).toBe(0);
    expect(await ask('cloud://test2-4a89da.other/records/0001.bin')).toBe(1);
  });

  it('has the keys, order and limit that the world says', async () => {
    Object.assign(cloudbase(), { listKey: 'files', idKey: 'file_id', order: 'reversed' });
    const [first, second] = some(2);
    expect(await askLinks(standIn(), some(2))).toMatchObject({
      files: [{ file_id: second?.id }, { file_id: first?.id }],
    });
    Object.assign(cloudbase(), { idKey: 'none', batchLimit: 1 });
    expect(await askLinks(standIn(), some(1))).not.toHaveProperty(['files', 0, 'file_id']);
    expect(codeOf(await askLinks(standIn(), some(2)))).toBe(40097);
    Object.assign(cloudbase(), {
      order: 'shuffled',
      batchLimit: 50,
      idKey: 'fileid',
      listKey: 'file_list',
    });
    const shuffled = (await rowsFor(some(7))).map(({ fileid }) => fileid);
    expect(shuffled).not.toEqual(some(7).map(({ id }) => id));
    expect([...shuffled].sort()).toEqual(some(7).map(({ id }) => id));
  });
});

describe('a token', () => {
  it('is needed, and must be one for the path', async () => {
    expect(await codeFor(linksBody(some(1)), weixin + path)).toBe(41001);
    expect(await codeFor(linksBody(some(1)), `${weixin}${path}?access_token=x`)).toBe(40001);
    const own = `?access_token=${cloudbase().tokens.current('own')}`;
    expect(await codeFor(linksBody(some(1)), weixin + path + own)).toBe(40001);
    expect(await codeFor(linksBody(some(1)), `${weixin}/tcb/batchdownloadfile${own}`)).toBe(0);
  });

  it('expires and is revoked at any time, and another may be issued', async () => {
    const { tokens } = cloudbase();
    const codes = [];
    tokens.expire('component');
    codes.push(codeOf(await askLinks(standIn(), some(1))));
    tokens.issue('component');
    codes.push(codeOf(await askLinks(standIn(), some(1))));
    tokens.revoke('component');
    codes.push(codeOf(await askLinks(standIn(), some(1))));
    expect(codes).toEqual([42001, 0, 40001]);
  });

  it('expires after so many calls', async () => {
    cloudbase().tokens.expireAfter(2, 'component');
    const codes = [];
    for (let index = 0; index < 4; index += 1) {
      codes.push(codeOf(await askLinks(standIn(), some(1))));
    }
    expect(codes).toEqual([0, 0, 42001, 42001]);
  });

  it('is held by the relay, which still refuses a wrong one', async () => {
    const body = linksBody(some(1));
    expect(await codeFor(body, relay + path)).toBe(0);
    expect(await codeFor(body, callUrl(standIn(), path, relay))).toBe(0);
    expect(await codeFor(body, `${relay}${path}?access_token=x`)).toBe(40001);
    expect(await codeFor(body, `https://relay.example${path}`)).toBe(40066);
    expect(standIn().requests.to('relay.example')).toHaveLength(4);
    expect(standIn().requests.to('api.weixin.qq.com')).toHaveLength(0);
  });
});

describe('what a call must not have', () => {
  const violations = () => cloudbase().violations;

  it('cookies, and an authorization', async () => {
    await call(standIn(), url(), linksBody(some(1)), { cookie: 'wps_sid=1' });
    await call(standIn(), url(), linksBody(some(1)), { headers: { authorization: 'x' } });
    expect(violations()).toEqual(['the cookie wps_sid', 'the header authorization']);
  });

  it('unknown fields', async () => {
    const [file] = linksBody(some(1)).file_list;
    const body = { env: 'test2-4a89da', file_list: [{ ...file, name: 1 }], secret: 2 };
    expect(await codeFor(body)).toBe(0);
    expect(await codeFor(linksBody(some(1)), `${url()}&debug=1`)).toBe(0);
    expect(violations()).toEqual([
      'the unknown field secret in the body',
      'the unknown field name in the body',
      'the unknown parameter debug in the address',
      'more than one parameter in the address',
    ]);
  });

  it('the token in another place', async () => {
    const token = cloudbase().tokens.current('component');
    await call(standIn(), url(), linksBody(some(1)), { headers: { referer: token } });
    expect(violations()).toEqual(['a token outside the query']);
  });
});

describe('a fault of the service', () => {
  it('meets the next calls, or those that contain an id', async () => {
    const { faults } = standIn();
    const [first, second] = some(2);
    if (!first || !second) throw new Error('no files');
    faults.order({ host: 'api.weixin.qq.com', times: 2, effect: errorFault(61004) });
    const refused = await askLinks(standIn(), [first]);
    expect(textOfRefusal(refused)).toMatch(/^client ip 203\.0\.113\.7 is not in whitelist rid: /);
    expect(codeOf(await askLinks(standIn(), [first]))).toBe(61004);
    expect(codeOf(await askLinks(standIn(), [first]))).toBe(0);
    faults.order({ id: second.id, times: Infinity, effect: errorFault(40097, 'bad one') });
    expect(codeOf(await askLinks(standIn(), [first]))).toBe(0);
    expect(textOfRefusal(await askLinks(standIn(), [first, second]))).toContain('bad one');
  });
});
