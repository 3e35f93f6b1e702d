import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { ask, askJson } from './client';
import { hostStandIn } from './hosting';

const standIn = hostStandIn();
const oldDownload = z.object({ fileinfo: z.object({ url: z.string() }) });
const bases = [
  'drive.kdocs.cn/api',
  'drive.wps.cn/api',
  '365.kdocs.cn/3rd/drive/api',
  'www.kdocs.cn/3rd/drive/api',
] as const;
const business = '365.kdocs.cn/3rd/drive/api';

const askAt = (base: string, path: string) => askJson(standIn(), `https://${base}${path}`);
const file = () => standIn().world.fileByName('说明.txt');
const downloadPath = (version: 'v3' | 'v5') =>
  `/${version}/groups/${file().drive.groupId}/files/${file().id}/download?isblocks=false`;

describe('a base of the web API', () => {
  it.each(bases)('%s is there unless the world says otherwise', async (base) => {
    expect((await askAt(base, '/v3/groups')).value).toMatchObject({ result: 'ok' });
    standIn().world.webApiBases = bases.filter((other) => other !== base);
    const missing = { status: 404, value: { result: 'NotFound' } };
    for (const path of ['/v3/groups', '/v5/groups/special/files?parentid=0', downloadPath('v5')]) {
      expect(await askAt(base, path)).toMatchObject(missing);
    }
    for (const other of standIn().world.webApiBases) {
      expect((await askAt(other, '/v3/groups')).status).toBe(200);
    }
  });

  it('of a tenant is there with that of the site', async () => {
    const tenant = 'whu.kdocs.cn/3rd/drive/api';
    expect((await askAt(tenant, '/v3/groups')).status).toBe(200);
    standIn().world.webApiBases = [business];
    expect((await askAt(tenant, '/v3/groups')).status).toBe(404);
  });
});

describe('a business account', () => {
  it('is told at the login question', async () => {
    const isLogin = () => askAt('account.kdocs.cn', '/api/v3/islogin');
    expect((await isLogin()).value).toMatchObject({ is_company_account: false });
    standIn().world.business = true;
    expect((await isLogin()).value).toMatchObject({ is_company_account: true });
  });

  it('finds its files at one base only', async () => {
    standIn().world.business = true;
    const paths = [
      '/v5/groups/special/files?parentid=0',
      '/v5/groups/special/files/count?parentid=0',
      `/v5/files/${file().id}/metadata`,
      `/v5/links/${file().linkId}`,
      downloadPath('v5'),
    ];
    for (const path of paths) {
      expect((await askAt(business, path)).value).toMatchObject({ result: 'ok' });
      for (const base of bases.filter((other) => other !== business)) {
        expect(await askAt(base, path)).toMatchObject({
          status: 403,
          value: { result: 'NotGroupMember' },
        });
      }
    }
  });

  it('finds its groups everywhere', async () => {
    standIn().world.business = true;
    for (const base of bases) {
      expect((await askAt(base, '/v3/groups')).value).toMatchObject({ result: 'ok' });
      expect((await askAt(base, '/v3/groups/special')).value).toMatchObject({ result: 'ok' });
    }
  });
});

describe('the version of the web API', () => {
  const missing = { status: 404, value: { result: 'NotFound' } };

  it('is 5', async () => {
    expect((await askAt(bases[0], downloadPath('v5'))).value).toMatchObject({ result: 'ok' });
    expect(await askAt(bases[0], downloadPath('v3'))).toMatchObject(missing);
  });

  it('may be 3 for the download of a file alone', async () => {
    standIn().world.webApiVersion = 'v3';
    expect(await askAt(bases[0], downloadPath('v5'))).toMatchObject(missing);
    const { status, value } = await askAt(bases[0], downloadPath('v3'));
    expect([status, Object.keys(value ?? {})]).toEqual([200, ['fileinfo']]);
    const { fileinfo } = oldDownload.parse(value);
    expect((await ask(standIn(), fileinfo.url)).bytes).toHaveLength(file().size);
    expect((await askAt(bases[0], '/v5/groups/special/files?parentid=0')).value).toMatchObject({
      result: 'ok',
    });
  });

  it('3 refuses what 5 refuses', async () => {
    const { world } = standIn();
    world.webApiVersion = 'v3';
    const { drive, id } = world.fileByName('项目周报.otl');
    expect(await askAt(bases[0], `/v3/groups/${drive.groupId}/files/${id}/download`)).toMatchObject(
      { status: 403, value: { result: 'unSupport' } },
    );
  });
});
