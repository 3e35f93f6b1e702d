import { describe, expect, it } from 'vitest';
import { diagnoseTab, type DiagnosisParts } from '../../../lib/downloads/diagnose-tab';
import { parseRoute } from '../../../lib/kdocs/routes';

const ADDRESS = 'https://www.kdocs.cn/team/77001122/88003344?name=secret-plan';

function diagnose(change: Partial<DiagnosisParts> & { readonly address?: string | null } = {}) {
  const { address = ADDRESS, ...parts } = change;
  return diagnoseTab(
    {
      pages: {
        address: () => Promise.resolve(address),
        read: () => Promise.reject(new Error('the page is not to be read')),
      },
      site: { service: 'kdocs', parseRoute },
      diagnose: () =>
        Promise.resolve({
          counts: { 'checked controls': 3, marks: 0 },
          row: { tag: 'div', classes: ['item', 'is-checked'], attributes: ['data-key', 'title'] },
        }),
      statuses: () =>
        new Map([
          [
            'drive.kdocs.cn',
            new Map([
              [200, 5],
              [0, 1],
            ]),
          ],
        ]),
      product: 'kdocs batch download 1.0.0, Browser 1',
      ...parts,
    },
    5,
  );
}

describe('the text of a bug report', () => {
  it('tells what kind of page it is, what was seen in it, and how the service answered', async () => {
    expect(await diagnose()).toBe(
      [
        'kdocs batch download 1.0.0, Browser 1',
        'Page: folder',
        'Found in the page:',
        '  checked controls: 3',
        '  marks: 0',
        'A marked row: <div>',
        '  classes: item is-checked',
        '  attributes: data-key title',
        'Answers of the service:',
        '  drive.kdocs.cn: 200 × 5, no answer × 1',
      ].join('\n'),
    );
  });

  it('holds nothing of the address', async () => {
    const text = await diagnose();
    for (const secret of ['77001122', '88003344', 'secret-plan', 'https://', 'www.kdocs.cn'])
      expect(text).not.toContain(secret);
  });

  it('tells that no row was found', async () => {
    const seen = { counts: {}, row: null };
    expect(await diagnose({ diagnose: () => Promise.resolve(seen) })).toContain(
      'No marked row was found.',
    );
  });

  it('tells that no script answers, and that nothing was asked yet', async () => {
    const text = await diagnose({
      diagnose: () => Promise.resolve(null),
      statuses: () => new Map(),
    });
    expect(text).toContain('No script answers in the page.');
    expect(text).toContain('none asked yet');
  });

  it.each([null, 'https://bank.example/account/123'])(
    'of a page that is not ours tells only that, and its script is not asked: %s',
    async (address) => {
      let asked = 0;
      const text = await diagnose({
        address,
        diagnose() {
          asked += 1;
          return Promise.resolve(null);
        },
      });
      expect(text).toContain('Page: none of kdocs or WPS');
      expect(text).not.toContain('bank');
      expect(asked).toBe(0);
    },
  );
});
