import { describe, expect, it } from 'vitest';
import { pageOfEntry } from '../../../lib/kdocs/page-address';
import { sampleEntry } from '../../support/fakes/samples';

describe('the page of an entry', () => {
  it.each([
    ['its link', { id: '5', linkId: 'cAbCdEfGhIjK' }, 'https://www.kdocs.cn/l/cAbCdEfGhIjK'],
    ['its id, without a link', { id: '5', linkId: null }, 'https://www.kdocs.cn/p/5'],
    ['its id, where the link is empty', { id: '5', linkId: '' }, 'https://www.kdocs.cn/p/5'],
    [
      'its link, where no page knows its id',
      { id: 'open5', drive: '', linkId: 'cAbCdEfGhIjK' },
      'https://www.kdocs.cn/l/cAbCdEfGhIjK',
    ],
  ])('is that of %s', (_, entry, address) => {
    expect(pageOfEntry(sampleEntry(entry))).toBe(address);
  });

  it.each([[null], ['']])('is unknown with the link %j and an id of the open API', (linkId) => {
    expect(pageOfEntry(sampleEntry({ id: 'open5', drive: '', linkId }))).toBeNull();
  });

  it.each([
    [{ linkId: '../logout?x#y' }, 'https://www.kdocs.cn/l/..%2Flogout%3Fx%23y'],
    [{ linkId: null, id: '1/../../evil' }, 'https://www.kdocs.cn/p/1%2F..%2F..%2Fevil'],
  ])('holds nothing but its ids: %j', (entry, address) => {
    expect(pageOfEntry(sampleEntry(entry))).toBe(address);
  });
});
