import { describe, expect, it } from 'vitest';
import { countKinds, kindOf, withoutPages } from '../../standin/request-kinds';
import { ask } from './client';
import { batchUrl, hostStandIn, linkTo, listUrl, openChildrenUrl, webDownloadUrl } from './hosting';

const standIn = hostStandIn();

describe('the kind of a request', () => {
  it('is told by its path, whatever the host', () => {
    const { world } = standIn();
    const file = world.fileByName('说明.txt');
    const paths = [
      batchUrl([file]),
      openChildrenUrl(file.drive),
      webDownloadUrl('special', file.id),
      listUrl('special'),
      `https://365.kdocs.cn/api/v7/links/${file.linkId}/meta`,
      `https://drive.wps.cn/api/v3/groups/special/files/${file.id}/download`,
      'https://www.kdocs.cn/kfc/batch/v2/files/download/progress',
      'https://www.kdocs.cn/api/v3/office/file/1/export/docx/result',
      'https://www.kdocs.cn/latest',
    ].map((url) => new URL(url).pathname);
    expect(paths.map((path) => kindOf({ path }))).toEqual([
      'batch',
      'children',
      'web-download',
      'web-list',
      'link-meta',
      'web-download',
      'zip-service',
      'export',
      'other',
    ]);
  });

  it('can be counted in the log', async () => {
    const link = await linkTo(standIn(), standIn().world.fileByName('说明.txt'));
    for (let turn = 0; turn < 2; turn += 1) await ask(standIn(), link);
    expect(countKinds(standIn().requests.all())).toEqual(
      new Map([
        ['single', 1],
        ['transfer', 2],
      ]),
    );
  });
});

describe('the requests without those of pages', () => {
  it('are the ones of no page, and all transfers', async () => {
    const link = await linkTo(standIn(), standIn().world.fileByName('说明.txt'));
    standIn().requests.clear();
    const from = (site: string, destination: string) => ({
      headers: { 'sec-fetch-site': site, 'sec-fetch-dest': destination },
    });
    await ask(standIn(), 'https://www.kdocs.cn/latest', from('none', 'document'));
    await ask(standIn(), listUrl('special'), from('same-origin', 'empty'));
    await ask(standIn(), listUrl('special'), from('none', 'empty'));
    await ask(standIn(), link, from('none', 'document'));
    expect(withoutPages(standIn().requests.all()).map(kindOf)).toEqual(['web-list', 'transfer']);
  });
});
