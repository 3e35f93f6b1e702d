import { describe, expect, it } from 'vitest';
import { startStandIn } from '../../standin/server';
import { askJson } from './client';
import { hostStandIn } from './hosting';
import { openLink, openList, webList } from './shapes';

const standIn = hostStandIn();

describe('the ids of one entry', () => {
  it('are bridged by its link id from the web API to the open API', async () => {
    const folder = standIn().world.findFolder('项目资料');
    const list = await askJson(
      standIn(),
      `https://www.kdocs.cn/3rd/drive/api/v5/groups/special/files?parentid=${folder.id}&with_link=true`,
    );
    for (const item of webList.parse(list.value).files) {
      const url = `https://openapi.wps.cn/v7/links/${item.link_id ?? ''}/meta`;
      const { data } = openLink.parse((await askJson(standIn(), url)).value);
      const entry = standIn().world.store.byFileId(data.file_id);
      expect(entry?.id).toBe(String(item.id));
      expect(entry?.drive.driveId).toBe(data.drive_id);
    }
  });

  it('are all in the children listing of the open API, page by page', async () => {
    const folder = standIn().world.findFolder('项目资料');
    const path = `/v7/drives/${folder.drive.driveId}/files/${folder.fileId}/children`;
    const links: string[] = [];
    let token = '';
    do {
      const url = `https://openapi.wps.cn${path}?page_size=7&page_token=${token}`;
      const { data } = openList.parse((await askJson(standIn(), url)).value);
      links.push(...data.items.map((item) => item.link_id));
      token = data.next_page_token;
    } while (token !== '');
    const known = standIn().world.entriesIn(folder);
    expect(links.sort()).toEqual(known.map((entry) => entry.linkId).sort());
  });

  it('are the same again in another server with the same seed, and other ones with another', async () => {
    const same = await startStandIn();
    const other = await startStandIn({ seed: 'other' });
    const idsOf = (world: typeof same.world) =>
      world.store.entries().map(({ id, fileId, linkId }) => [id, fileId, linkId]);
    expect(idsOf(same.world)).toEqual(idsOf(standIn().world));
    expect(idsOf(other.world)).not.toEqual(idsOf(standIn().world));
    await Promise.all([same.close(), other.close()]);
  });

  it('fit into a number and stay apart', () => {
    const entries = standIn().world.store.entries();
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    for (const { id } of entries) expect(Number.isSafeInteger(Number(id))).toBe(true);
  });
});
