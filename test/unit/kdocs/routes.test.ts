import { describe, expect, it } from 'vitest';
import { parseRoute } from '../../../lib/kdocs/routes';

const recent = { kind: 'recent' };
const unknown = { kind: 'unknown' };
const shared = { kind: 'shared-folder', linkId: 'cAbCdEfGhIjK' };
const file = (id: string | null, linkId: string | null) => ({ kind: 'file', id, linkId });
const folder = (drive: string, inner: string | null) => ({ kind: 'folder', drive, folder: inner });

describe('the address', () => {
  it.each([
    ['https://www.kdocs.cn/latest', recent],
    ['https://365.kdocs.cn/latest', recent],
    ['https://www.kdocs.cn/latest?from=docs#top', recent],
    ['https://www.kdocs.cn/?show=all', recent],
    ['https://www.kdocs.cn/mine', folder('special', null)],
    ['https://www.kdocs.cn/mine/', folder('special', null)],
    ['https://www.kdocs.cn/mine/123456789012', folder('special', '123456789012')],
    ['https://www.kdocs.cn/mine/9007199254740993', folder('special', '9007199254740993')],
    ['https://www.kdocs.cn/team/77', folder('77', null)],
    ['https://www.kdocs.cn/team/77/88', folder('77', '88')],
    ['https://www.kdocs.cn/team/77?folderid=88', folder('77', '88')],
    ['https://www.kdocs.cn/team/77?folderid=0', folder('77', null)],
    ['https://365.kdocs.cn/ent/1000/77', folder('77', null)],
    ['https://365.kdocs.cn/ent/1000/77/88', folder('77', '88')],
    ['https://365.kdocs.cn/space/1000/77', folder('77', null)],
    ['https://365.kdocs.cn/space/1000/77/88', folder('77', '88')],
    ['https://whu.kdocs.cn/team/77/88', folder('77', '88')],
    ['https://drive.wps.cn/mine/88', folder('special', '88')],
    ['https://kdocs.cn/latest', recent],
    ['https://WWW.KDOCS.CN/latest', recent],
    ['https://www.kdocs.cn/', unknown],
    ['https://www.kdocs.cn/m/77/88', folder('77', '88')],
    ['https://www.kdocs.cn/m/folder/77', folder('77', null)],
    ['https://www.kdocs.cn/m/folder/77/88', folder('77', '88')],
    ['https://www.kdocs.cn/m/folder/5?gid=77&fid=88', folder('77', '88')],
    ['https://www.kdocs.cn/m/folder/5?gid=77', folder('77', null)],
    ['https://www.kdocs.cn/m/folder/5?gid=77&fid=0', folder('77', null)],
    ['https://www.kdocs.cn/folder/cAbCdEfGhIjK', shared],
    ['https://whu.kdocs.cn/folder/cAbCdEfGhIjK?from=mail', shared],
    ['https://www.kdocs.cn/l/cAbCdEfGhIjK', file(null, 'cAbCdEfGhIjK')],
    ['https://www.kdocs.cn/view/l/cAbCdEfGhIjK?openfrom=docs', file(null, 'cAbCdEfGhIjK')],
    ['https://www.kdocs.cn/p/123', file('123', null)],
    ['https://www.kdocs.cn/view/p/123', file('123', null)],
    ['https://www.kdocs.cn/office/o/123', file('123', null)],
    ['https://365.kdocs.cn/office/o/123?page=2', file('123', null)],
    ['https://www.kdocs.cn/l/short', unknown],
    ['https://www.kdocs.cn/l/cAbCdEfGhIjK%2F..', unknown],
    ['https://www.kdocs.cn/folder/short', unknown],
    ['https://www.kdocs.cn/folder', unknown],
    ['https://www.kdocs.cn/p/abc', unknown],
    ['https://www.kdocs.cn/office/o', unknown],
    ['https://www.kdocs.cn/view', unknown],
    ['https://www.kdocs.cn/m/abc/88', unknown],
    ['https://www.kdocs.cn/m', unknown],
    ['https://www.kdocs.cn/latest/deeper', unknown],
    ['https://www.kdocs.cn/mine/notanumber', unknown],
    ['https://www.kdocs.cn/mine/12345678901234567890', unknown],
    ['https://www.kdocs.cn/team/abc', unknown],
    ['https://www.kdocs.cn/team', unknown],
    ['https://www.kdocs.cn/ent/1000', unknown],
    ['https://www.kdocs.cn/team/77/..%2f88', unknown],
  ])('%s shows %j', (address, route) => {
    expect(parseRoute(address)).toEqual(route);
  });

  it.each([
    'http://www.kdocs.cn/latest',
    'https://kdocs.cn.evil.example/latest',
    'https://evilkdocs.cn/latest',
    'https://www.kdocs.com/latest',
    'https://evil.example/www.kdocs.cn/latest',
    'https://www.kdocs.cn@evil.example/latest',
    'https://evil.example/?https://www.kdocs.cn/latest',
    'https://evil.example#.kdocs.cn/latest',
    'https://evil.example\\.kdocs.cn/latest',
    'https://wps.com/latest',
    'ftp://www.kdocs.cn/latest',
    'file:///www.kdocs.cn/latest',
    'javascript:location="https://www.kdocs.cn/latest"',
    'chrome://newtab/',
    'about:blank',
    'www.kdocs.cn/latest',
    '',
  ])('%s is none of ours', (address) => {
    expect(parseRoute(address)).toBeNull();
  });
});
