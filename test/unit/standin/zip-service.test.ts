import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod/mini';
import type { Entry, StoredFile } from '../../standin/world/types';
import { ask, askJson } from './client';
import { hostStandIn, postToSite } from './hosting';

const standIn = hostStandIn({
  world: (builder) => {
    const drive = builder.drive({ kind: 'personal', name: '我的云文档' });
    for (const extension of ['otl', 'ksheet', 'pof', 'pom', 'dbt', 'form', 'dwg']) {
      builder.file(drive, `a.${extension}`, 100);
    }
    builder.file(drive, '只读.pdf', 10, { download: false });
    builder.file(builder.folder(drive, '里'), 'b.txt', 5);
  },
});

const path = '/kfc/batch/v2/files/download';
const usual = { otl: 'pdf', ksheet: 'xlsx', pof: 'png', pom: 'png' };
const begun = z.object({
  result: z.literal('ok'),
  data: z.object({ task_id: z.string(), online_fnum: z.number() }),
});
const told = z.object({
  data: z.object({
    url: z.string(),
    faillist: z.optional(z.array(z.object({ fname: z.string() }))),
  }),
});

const file = (name: string) => standIn().world.fileByName(name);
const begin = (entries: readonly Entry[], options = {}) =>
  postToSite(standIn(), path, { file_ids: entries.map(({ id }) => Number(id)) }, options);
const goOn = (id: string, conversions: Readonly<Record<string, string>> = usual) =>
  postToSite(standIn(), `${path}/continue`, {
    task_id: id,
    download_as: Object.entries(conversions).map(([from, to]) => ({
      suffix: `.${from}`,
      as: `.${to}`,
    })),
  });
const progress = (id: string) =>
  askJson(standIn(), `https://www.kdocs.cn${path}/progress?task_id=${id}`);
const idOf = async (entries: readonly Entry[]) =>
  begun.parse((await begin(entries)).value).data.task_id;
const dataOf = async (id: string) => told.parse((await progress(id)).value).data;

async function archiveOf(entries: readonly Entry[], conversions = usual) {
  const id = await idOf(entries);
  await goOn(id, conversions);
  const { url, faillist = [] } = await dataOf(id);
  const members = url === '' ? {} : unzipSync((await ask(standIn(), url)).bytes);
  return { url, members, lost: faillist.map(({ fname }) => fname) };
}

function digest(bytes: Uint8Array | undefined): string {
  return createHash('sha256')
    .update(bytes ?? '')
    .digest('hex');
}

afterEach(() => {
  vi.useRealTimers();
});

describe("the site's zip service", () => {
  it('turns online documents into files, and says what it cannot', async () => {
    const { world } = standIn();
    const names = ['a.otl', 'a.ksheet', 'a.pof', 'a.pom', 'a.dbt', 'a.form', 'a.dwg', '只读.pdf'];
    const { url, members, lost } = await archiveOf(names.map(file));
    expect(new URL(url).host).toBe('kdzip-download.kdocs.cn');
    expect(lost).toEqual(['a.dbt', 'a.form', '只读.pdf']);
    const wanted: readonly StoredFile[] = [
      world.converted(file('a.otl'), 'pdf'),
      world.converted(file('a.ksheet'), 'xlsx'),
      world.converted(file('a.pof'), 'png'),
      file('a.dwg'),
    ];
    expect(Object.keys(members)).toEqual(['a.pdf', 'a.xlsx', 'a.png', 'a (1).png', 'a.dwg']);
    for (const each of wanted) expect(digest(members[each.name])).toBe(world.sha256(each));
  });

  it('turns only what it is told to, and into what it can', async () => {
    const { members, lost } = await archiveOf(['a.otl', 'a.ksheet', 'a.pof'].map(file), {
      ...usual,
      otl: 'docx',
      ksheet: 'csv',
    });
    expect(Object.keys(members)).toEqual(['a.png']);
    expect(lost).toEqual(['a.otl', 'a.ksheet']);
  });

  it('has no link when it can give nothing', async () => {
    expect(await archiveOf([file('a.dbt')])).toEqual({ url: '', members: {}, lost: ['a.dbt'] });
  });

  it('takes folders', async () => {
    const { members } = await archiveOf([standIn().world.findFolder('里')]);
    expect(Object.keys(members)).toEqual(['b.txt']);
  });

  it('has a link that wants the session', async () => {
    const { url } = await archiveOf([file('a.dwg')]);
    expect((await ask(standIn(), url, { cookie: '' })).status).toBe(403);
  });

  it('does nothing before it was told to go on', async () => {
    const id = await idOf([file('a.dwg')]);
    for (let turn = 0; turn < 5; turn += 1) expect((await dataOf(id)).url).toBe('');
    await goOn(id);
    expect((await dataOf(id)).url).not.toBe('');
  });

  it('does one task of a session at a time', async () => {
    const refusal = { status: 403, value: { result: 'fileTaskDuplicated' } };
    const first = await idOf([file('a.dwg')]);
    expect(await begin([file('a.otl')])).toMatchObject(refusal);
    await goOn(first);
    expect(await begin([file('a.otl')])).toMatchObject(refusal);
    await dataOf(first);
    expect((await begin([file('a.otl')])).status).toBe(200);
  });

  it('lets each session have a task, and knows only its own', async () => {
    const id = await idOf([file('a.dwg')]);
    standIn().world.loginAs(1);
    expect((await begin([file('a.otl')])).status).toBe(200);
    expect(await progress(id)).toMatchObject({ status: 404, value: { result: 'taskNotExists' } });
  });

  it('forgets a task that nobody asks about', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await idOf([file('a.dwg')]);
    vi.setSystemTime(Date.now() + 9_999);
    expect((await begin([file('a.otl')])).status).toBe(403);
    vi.setSystemTime(Date.now() + 1);
    expect((await begin([file('a.otl')])).status).toBe(200);
  });

  it('may be slow', async () => {
    standIn().world.zipService = 'slow';
    const id = await idOf([file('a.dwg')]);
    await goOn(id);
    const urls: string[] = [];
    for (let turn = 0; turn < 4; turn += 1) urls.push((await dataOf(id)).url);
    expect(urls.map((url) => url === '')).toEqual([true, true, true, false]);
  });

  it('is not there when the world says so, nor on other hosts', async () => {
    const missing = { status: 404, value: { result: 'NotFound' } };
    const elsewhere = `https://365.kdocs.cn${path}/progress?task_id=zip-1`;
    expect(await askJson(standIn(), elsewhere)).toMatchObject(missing);
    standIn().world.zipService = 'absent';
    expect(await begin([file('a.dwg')])).toMatchObject(missing);
  });

  it.each([
    ['userNotLogin', 401, { cookie: 'csrf=r' }],
    ['csrfError', 403, { headers: { 'x-csrf-rand': 'wrong' } }],
    ['NotAllow', 403, { headers: { origin: 'chrome-extension://abc' } }],
  ])('refuses as %s', async (result, status, options) => {
    expect(await begin([file('a.dwg')], options)).toMatchObject({ status, value: { result } });
  });

  it('refuses ids that it does not know, and bodies that it cannot read', async () => {
    const post = (body: unknown) => postToSite(standIn(), path, body);
    expect((await post({ file_ids: ['1'] })).value).toMatchObject({ result: 'fileNotExists' });
    for (const body of [{}, { file_ids: [] }, { file_ids: [{}] }]) {
      expect(await post(body)).toMatchObject({ status: 400 });
    }
    expect(await goOn('zip-9')).toMatchObject({ status: 404 });
  });
});
