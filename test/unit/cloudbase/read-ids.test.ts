import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_LIMIT, readIds } from '../../../lib/cloudbase/read-ids';

const A = 'cloud://prod.b/照片/报告 终稿.docx';
const B = 'cloud://alpha.b/a.png';

function bytesOf(text: string, isLittle: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return new Uint8Array(view.buffer);
}

const idsIn = ({ picks }: Awaited<ReturnType<typeof readIds>>) =>
  picks.map(({ entry }) => entry.id);

describe('reading ids', () => {
  it('tells each once, sorted by environment', async () => {
    const read = await readIds(`${A}\n${B}\n${A}\ncloud://-\n`, null);
    expect(idsIn(read)).toEqual([B, A]);
    expect(read.found).toBe(3);
    expect(read.bad).toEqual([{ line: 4, text: 'cloud://-' }]);
    expect(read.badCount).toBe(1);
  });

  it('makes entries that lie in the folders of their path', async () => {
    const { picks } = await readIds(`${A}\ncloud://prod.b//x/../dir/\n${B}`, 'list.txt');
    expect(picks[1]).toEqual({
      entry: {
        service: 'cloudbase',
        id: A,
        kind: 'file',
        name: '报告 终稿.docx',
        size: null,
        drive: 'prod',
        parent: '照片',
        linkId: null,
        version: null,
        modifiedAt: null,
        inside: null,
        obstacle: null,
      },
      folders: ['prod', '照片'],
      except: [],
    });
    expect(picks[2]).toMatchObject({ entry: { name: 'dir' }, folders: ['prod', 'x', '..'] });
    expect(picks[0]).toMatchObject({ entry: { name: 'a.png', parent: '' }, folders: ['alpha'] });
  });

  it('tells a thousand of those that are none, and counts the others', async () => {
    const read = await readIds('cloud://'.repeat(1500), null);
    expect(read.bad).toHaveLength(1000);
    expect(read.badCount).toBe(1500);
  });

  it.each([
    ['UTF-8', new TextEncoder().encode(`${A}\n${B}`)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${A}\n${B}`)],
    ['UTF-16', bytesOf(`\uFEFF${A}\n${B}`, true)],
    ['UTF-16, the larger byte first', bytesOf(`\uFEFF${A}\n${B}`, false)],
    [
      'GB18030',
      Uint8Array.from([
        ...new TextEncoder().encode('cloud://prod.b/'),
        ...[0xd5, 0xd5, 0xc6, 0xac, 0x2f, 0xb1, 0xa8, 0xb8, 0xe6, 0x20, 0xd6, 0xd5, 0xb8, 0xe5],
        ...new TextEncoder().encode(`.docx\n${B}`),
      ]),
    ],
  ])('reads a file in %s', async (_, bytes) => {
    expect(idsIn(await readIds(new Blob([bytes]), 'list.txt'))).toEqual([B, A]);
  });

  it('reads a file that is in no encoding at all as far as it goes', async () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode(`${B}\n`), 0xff, 0xff, 0x0a]);
    expect(idsIn(await readIds(new Blob([bytes]), null))).toEqual([B]);
  });

  it('gives the same from a file as from its text', async () => {
    const word = fc.constantFrom(A, B, '"', ',', '\n', '报', '😀', 'cloud://', ' ');
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 60 }), async (words) => {
        const text = words.join('');
        const file = await readIds(new Blob(words), 'a.json');
        expect(file).toEqual(await readIds(text, 'a.json'));
      }),
    );
  });

  it('takes 200,000 of them, without holding up all else', async () => {
    const lines = Array.from({ length: 200_000 }, (_, index) => `cloud://e${index % 3}.b/${index}`);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    const whole = await readIds([...lines, lines[0]].join('\n'), null);
    clearInterval(timer);
    expect([whole.picks.length, whole.found, whole.isCut]).toEqual([200_000, 200_001, false]);
    expect(turns).toBeGreaterThan(10);
    const more = await readIds([...lines, 'cloud://e.b/more'].join('\n'), null);
    expect([more.picks.length, more.found, more.isCut]).toEqual([200_000, 200_001, true]);
  });

  it('refuses a file that is too large', async () => {
    const file = new Blob(['x']);
    Object.defineProperty(file, 'size', { value: FILE_LIMIT + 1 });
    await expect(readIds(file, null)).rejects.toThrow('too large');
  });
});
