import { describe, expect, it } from 'vitest';
import type { PlaceRoute } from '../../standin/world/addresses';
import { readRoute } from '../../standin/page/kdv/route.js';
import { ask, textOf } from './client';
import { hostStandIn } from './hosting';

const standIn = hostStandIn();

async function textAt(url: string): Promise<string> {
  const { status, bytes } = await ask(standIn(), url);
  expect(status).toBe(200);
  return textOf(bytes);
}

const placeRoutes: readonly PlaceRoute[] = [
  'mine',
  'team',
  'team-query',
  'ent',
  'space',
  'mobile',
  'mobile-folder',
  'mobile-query',
  'folder-link',
];

describe('a route of a list', () => {
  it.each(placeRoutes)('%s is the same app on every host of the site', async (route) => {
    const { world } = standIn();
    for (const host of ['www.kdocs.cn', '365.kdocs.cn', 'whu.kdocs.cn']) {
      const url = world.placeUrl(route, world.findFolder('合同'), host);
      expect(new URL(url).host).toBe(host);
      expect(await textAt(url)).toContain('list-header-checkbox');
    }
  });

  it.each(['latest', 'show-all', 'search'] as const)('%s belongs to no place', async (route) => {
    expect(await textAt(standIn().world.bareUrl(route))).toContain('list-header-checkbox');
  });

  it('names the group and the folder that it shows', () => {
    const { world } = standIn();
    const place = world.findFolder('合同');
    const shown = { kind: 'folder', group: place.drive.groupId, parent: place.id };
    for (const route of placeRoutes.slice(1, -1)) {
      expect(readRoute(world.placeUrl(route, place))).toMatchObject(shown);
    }
    expect(readRoute(world.placeUrl('mine', place))).toMatchObject({ ...shown, group: 'special' });
    expect(readRoute(world.placeUrl('mobile', place.drive))).toMatchObject({ parent: '0' });
    expect(readRoute(world.placeUrl('folder-link', place))).toMatchObject({ link: place.linkId });
  });
});

describe('a route of one file', () => {
  it.each(['link', 'view-link', 'id', 'view-id', 'office'] as const)(
    '%s shows a document, whatever the front end of the lists',
    async (route) => {
      const { world } = standIn();
      world.pageVariant = 'cards/index';
      const url = world.fileUrl(route, world.fileByName('说明.txt'), '365.kdocs.cn');
      expect(await textAt(url)).toContain('自动保存');
    },
  );

  it('shows the list when its link is that of a folder', async () => {
    const { world } = standIn();
    const url = world.fileUrl('link', world.findFolder('合同'));
    expect(await textAt(url)).toContain('list-header-checkbox');
  });
});
