import { expect, it } from 'vitest';
import { apiRouteOf } from '../../../lib/kdocs/api-route';

it.each([
  ['/v5/files/1/metadata', 'v5/files/…/metadata'],
  ['/v5/links/cAbCdEfGhIjK', 'v5/links/…'],
  ['/v5/groups/special/files?parentid=0', 'v5/groups/…/files'],
  ['/v5/groups/7/files/8/download?isblocks=false', 'v5/groups/…/files/…/download'],
  ['/links/c/meta', 'links/…/meta'],
  ['/drives/a/files/b/download', 'drives/…/files/…/download'],
  ['/drives/a/files/batch_download?file_ids=1', 'drives/…/files/…'],
  ['/users/current', 'users/…'],
  ['', ''],
])('the path %j is of the kind %j', (path, route) => {
  expect(apiRouteOf(path)).toBe(route);
});
