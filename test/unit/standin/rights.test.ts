import { describe, expect, it } from 'vitest';
import { askJson } from './client';
import {
  batchUrl,
  hostStandIn,
  listUrl,
  openChildrenUrl,
  openDownloadUrl,
  webDownloadUrl,
} from './hosting';
import { openList, webList } from './shapes';

const standIn = hostStandIn({
  world: (builder) => {
    const drive = builder.drive({ kind: 'personal', name: '我的云文档' });
    builder.file(drive, '只读.docx', 10, { download: false });
    builder.file(drive, '可下载.docx', 10);
    builder.file(builder.folder(drive, '只读夹', { download: false }), '夹中.docx', 10);
  },
});

const asked = (url: string) => askJson(standIn(), url);

describe('a file that may not be downloaded', () => {
  it('says so in the list', async () => {
    const { files } = webList.parse((await asked(listUrl('special'))).value);
    const rights = files.map((file) => [file.fname, file.file_perms_acl.download]);
    expect(Object.fromEntries(rights)).toEqual({ 只读夹: 0, '只读.docx': 0, '可下载.docx': 1 });
  });

  it.each(['只读.docx', '夹中.docx'])('%s has no link in either API', async (name) => {
    const file = standIn().world.fileByName(name);
    expect(await asked(webDownloadUrl('special', file.id))).toMatchObject({
      status: 403,
      value: { result: 'permissionDenied' },
    });
    const refusal = { status: 403, value: { code: 403000001 } };
    expect(await asked(openDownloadUrl(file))).toMatchObject(refusal);
    const other = standIn().world.fileByName('可下载.docx');
    expect(await asked(batchUrl([other, file]))).toMatchObject(refusal);
  });

  it('says so at its link, and in the open API when asked with its permission', async () => {
    const { linkId, drive, fileId } = standIn().world.fileByName('只读.docx');
    const link = await asked(`https://www.kdocs.cn/3rd/drive/api/v5/links/${linkId}`);
    expect(link.value).toMatchObject({ user_acl: { download: 0 } });
    const denied = { permission: { download: false } };
    const { value } = await asked(openChildrenUrl(drive));
    const rights = openList
      .parse(value)
      .data.items.map((item) => [item.name, item.permission?.download]);
    const wanted = { 只读夹: false, '只读.docx': false, '可下载.docx': true };
    expect(Object.fromEntries(rights)).toEqual(wanted);
    const meta = `https://openapi.wps.cn/v7/files/${fileId}/meta?with_permission=true`;
    expect((await asked(meta)).value).toMatchObject({ data: denied });
  });

  it('may be one that the user could download before', async () => {
    const { world } = standIn();
    const file = world.fileByName('可下载.docx');
    expect((await asked(batchUrl([file]))).status).toBe(200);
    world.forbid(file);
    const refusal = { status: 403, value: { code: 403000001 } };
    expect(await asked(batchUrl([file]))).toMatchObject(refusal);
    expect(await asked(openDownloadUrl(file))).toMatchObject(refusal);
  });
});
