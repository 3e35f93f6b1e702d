import { describe, expect, it } from 'vitest';
import { askJson } from './client';
import { batchUrl, hostStandIn } from './hosting';

const standIn = hostStandIn();

async function codeOf(url: string, cookie?: string) {
  const { status, value } = await askJson(standIn(), url, cookie === undefined ? {} : { cookie });
  return { status, value };
}

describe('the open API', () => {
  it('refuses without a session', async () => {
    const got = await codeOf('https://openapi.wps.cn/v7/users/current', '');
    expect(got).toMatchObject({ status: 401, value: { code: 400006 } });
  });

  it('knows no other route and serves no other base', async () => {
    const missing = { status: 404, value: { code: 404000001 } };
    expect(await codeOf('https://openapi.wps.cn/v7/nothing')).toMatchObject(missing);
    expect(await codeOf('https://api.wps.cn/v7/users/current')).toMatchObject(missing);
    expect(await codeOf('https://365.kdocs.cn/api/v7/users/current')).toMatchObject(missing);
  });

  it('serves another base when the world says so', async () => {
    standIn().world.openApiBases = ['365.kdocs.cn/api/v7'];
    expect((await codeOf('https://365.kdocs.cn/api/v7/users/current')).status).toBe(200);
  });

  it('wants a page size of 1 to 500', async () => {
    const { driveId } = standIn().world.findDrive('设计部');
    const url = `https://openapi.wps.cn/v7/drives/${driveId}/files/0/children`;
    for (const query of ['', '?page_size=0', '?page_size=501']) {
      expect(await codeOf(url + query)).toMatchObject({ status: 400, value: { code: 400000002 } });
    }
    expect((await codeOf(`${url}?page_size=500`)).status).toBe(200);
  });

  it('refuses a batch with an id of another drive, or with none it knows', async () => {
    const { world } = standIn();
    const mixed = [world.fileByName('说明.txt'), world.fileByName('品牌手册.pdf')];
    const refusal = { status: 400, value: { code: 400008009 } };
    expect(await codeOf(batchUrl(mixed))).toMatchObject(refusal);
    expect(await codeOf(`${batchUrl(mixed.slice(0, 1))}&file_ids=unknown`)).toMatchObject(refusal);
  });

  it('refuses online documents', async () => {
    const file = standIn().world.fileByName('项目周报.otl');
    const single = `https://openapi.wps.cn/v7/drives/${file.drive.driveId}/files/${file.fileId}/download`;
    const refusal = { status: 403, value: { code: 403008042 } };
    expect(await codeOf(single)).toMatchObject(refusal);
    expect(await codeOf(batchUrl([file]))).toMatchObject(refusal);
  });

  it('refuses batches over its limit with the code of the world', async () => {
    const { world } = standIn();
    world.batchLimit = 3;
    world.batchRefusal = { status: 403, code: 403009999 };
    const files = world.filesIn(world.findFolder('设计稿'));
    expect(await codeOf(batchUrl(files))).toMatchObject({
      status: 403,
      value: { code: 403009999 },
    });
    expect((await codeOf(batchUrl(files.slice(0, 3)))).status).toBe(200);
  });

  it('refuses addresses over the length limit', async () => {
    const { world } = standIn();
    world.urlLimit = 100;
    expect((await codeOf(batchUrl(world.filesIn(world.findFolder('设计稿'))))).status).toBe(414);
  });
});
