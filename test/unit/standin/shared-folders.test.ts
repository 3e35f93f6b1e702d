import { describe, expect, it } from 'vitest';
import { ask, askJson } from './client';
import {
  batchUrl,
  hostStandIn,
  listUrl,
  openChildrenUrl,
  openDownloadUrl,
  webDownloadUrl,
} from './hosting';
import { openLink, openList, webDownload, webList } from './shapes';

const standIn = hostStandIn({
  world: (builder) => {
    const drive = builder.drive({ kind: 'personal', name: '我的云文档' });
    const team = builder.drive({ kind: 'team', name: '设计部' });
    const shared = builder.folder(team, '原件');
    const file = builder.file(shared, '稿.png', 700);
    builder.file(builder.folder(shared, '里层'), '深.png', 800);
    builder.linkFolder(drive, '共享给我', shared);
    builder.shortcut(drive, '快捷.png', file);
  },
});

const asked = (url: string) => askJson(standIn(), url);
const list = async (group: string, query: Readonly<Record<string, string>> = {}) =>
  webList.parse((await asked(listUrl(group, query))).value).files;
const shared = () => standIn().world.findLinkFolder('共享给我');

describe('a shared folder', () => {
  it('is listed with the group to enter, only if asked for', async () => {
    const [silent] = await list('special');
    expect([silent?.ftype, silent?.linkgroupid]).toEqual(['linkfolder', undefined]);
    const [told] = await list('special', { linkgroup: 'true' });
    expect(told?.linkgroupid).toBe(Number(shared().share.groupId));
  });

  it.each(['0', 'minus', 'target', 'own'])('has its content in that group at %s', async (at) => {
    const { share, id } = shared();
    const parents = { minus: `-${share.groupId}`, target: share.root.id, own: id };
    const parentid = at in parents ? parents[at as keyof typeof parents] : at;
    const files = await list(share.groupId, { parentid });
    expect(files.map(({ fname }) => fname)).toEqual(['里层', '稿.png']);
    expect(files.every(({ groupid }) => groupid === Number(share.groupId))).toBe(true);
  });

  it('has sub-folders and downloads in that group, and nothing from outside', async () => {
    const { world } = standIn();
    const { groupId } = shared().share;
    const inner = await list(groupId, { parentid: world.findFolder('里层').id });
    expect(inner.map(({ fname }) => fname)).toEqual(['深.png']);
    const { value } = await asked(webDownloadUrl(groupId, world.fileByName('深.png').id));
    expect((await ask(standIn(), webDownload.parse(value).url)).bytes).toHaveLength(800);
    const outside = await asked(webDownloadUrl(groupId, world.findShortcut('快捷.png').id));
    expect(outside).toMatchObject({ status: 403, value: { result: 'fileNotExists' } });
  });

  it('is no folder of the group that shows it', async () => {
    const got = await asked(listUrl('special', { parentid: shared().id }));
    expect(got).toMatchObject({ status: 403, value: { result: 'folderNotExists' } });
  });

  it('is found by its link as the folder itself, with the group to enter', async () => {
    const { share, linkId } = shared();
    for (const link of [linkId, share.root.linkId]) {
      const { value } = await asked(`https://drive.kdocs.cn/api/v5/links/${link}`);
      expect(value).toMatchObject({
        fileinfo: {
          id: Number(share.root.id),
          ftype: 'folder',
          linkgroupid: Number(share.groupId),
        },
      });
      const meta = await asked(`https://openapi.wps.cn/v7/links/${link}/meta`);
      expect(openLink.parse(meta.value).data.file_id).toBe(share.root.fileId);
    }
  });
});

describe('a shortcut', () => {
  it('is listed as such in both APIs', async () => {
    const shortcut = standIn().world.findShortcut('快捷.png');
    const files = await list('special');
    expect(files.find(({ ftype }) => ftype === 'shortcut')?.id).toBe(Number(shortcut.id));
    const { value } = await asked(`${openChildrenUrl(shortcut.drive)}&filter_type=shortcut`);
    expect(openList.parse(value).data.items).toMatchObject([
      { id: shortcut.fileId, type: 'shortcut' },
    ]);
  });

  it('cannot be downloaded', async () => {
    const shortcut = standIn().world.findShortcut('快捷.png');
    expect(await asked(webDownloadUrl('special', shortcut.id))).toMatchObject({
      status: 403,
      value: { result: 'notAllowType' },
    });
    for (const url of [openDownloadUrl(shortcut), batchUrl([shortcut])]) {
      expect(await asked(url)).toMatchObject({ status: 403, value: { code: 403000001 } });
    }
  });
});
