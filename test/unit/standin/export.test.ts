import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod/mini';
import { ask } from './client';
import { hostStandIn, postToSite } from './hosting';

const standIn = hostStandIn();
const task = z.object({ task_id: z.string(), task_type: z.string() });
const finished = z.object({ status: z.literal('finished'), data: z.object({ url: z.string() }) });

function post(step: string, name: string, format: string, body: unknown, headers = {}) {
  const { id } = standIn().world.fileByName(name);
  const path = `/api/v3/office/file/${id}/export/${format}/${step}`;
  return postToSite(standIn(), path, body, { headers });
}

/** Begins an export and gives what asks for its result. */
async function begin(name: string, format: string) {
  const begun = await post('preload', name, format, { ver: '56', format });
  const body = task.parse(begun.value);
  return async () => (await post('result', name, format, body)).value;
}

afterEach(() => {
  vi.useRealTimers();
});

describe('the export of an online document', () => {
  it('runs for a while and then gives a link', async () => {
    const { world } = standIn();
    const result = await begin('项目周报.otl', 'docx');
    expect(await result()).toEqual({ status: 'running' });
    const { headers, bytes } = await ask(standIn(), finished.parse(await result()).data.url);
    expect(headers['content-disposition']).toContain(encodeURIComponent('项目周报.docx'));
    const wanted = world.converted(world.fileByName('项目周报.otl'), 'docx');
    expect(bytes).toHaveLength(wanted.size);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(world.sha256(wanted));
  });

  it('gives other bytes than those that are kept, and others for each format', () => {
    const { world } = standIn();
    const kept = world.fileByName('项目周报.otl');
    const forms = [kept, world.converted(kept, 'docx'), world.converted(kept, 'pdf')];
    const beginnings = forms.map((form) =>
      Buffer.concat([...world.bytes(form, 0, 32)]).toString('hex'),
    );
    expect(new Set(beginnings).size).toBe(3);
    expect(new Set(forms.map(world.sha256)).size).toBe(3);
  });

  it('is refused for a format that the type cannot have', async () => {
    expect((await post('preload', '需求跟踪表.ksheet', 'docx', {})).status).toBe(403);
    expect((await post('preload', '需求跟踪表.ksheet', 'xlsx', {})).status).toBe(200);
  });

  it.each([
    ['csrfError', { 'x-csrf-rand': 'wrong' }],
    ['NotAllow', { origin: 'chrome-extension://abc' }],
    ['NotAllow', { referer: 'https://365.kdocs.cn/latest' }],
  ])('is refused as %s with %j', async (result, headers) => {
    const got = await post('preload', '项目周报.otl', 'docx', {}, headers);
    expect(got).toMatchObject({ status: 403, value: { result } });
  });

  it('asks for no origin where the world does not want it', async () => {
    standIn().world.demandsOrigin = false;
    const headers = { origin: 'null', referer: '' };
    expect((await post('preload', '项目周报.otl', 'docx', {}, headers)).status).toBe(200);
  });

  it('takes its time', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    standIn().world.exportTime = 6000;
    const result = await begin('项目周报.otl', 'pdf');
    await result();
    vi.setSystemTime(Date.now() + 5999);
    expect(await result()).toEqual({ status: 'running' });
    vi.setSystemTime(Date.now() + 1);
    expect(await result()).toMatchObject({ status: 'finished' });
  });

  it('may fail, and may never end', async () => {
    const { world } = standIn();
    world.exportPolls = 0;
    world.exportOutcome = 'failed';
    expect(await (await begin('项目周报.otl', 'pdf'))()).toEqual({ status: 'failed' });
    world.exportOutcome = 'never';
    const result = await begin('项目周报.otl', 'pdf');
    for (let turn = 0; turn < 5; turn += 1) expect(await result()).toEqual({ status: 'running' });
  });

  it('is counted until its end was told', async () => {
    const { world } = standIn();
    world.exportPolls = 0;
    const first = await begin('项目周报.otl', 'docx');
    const second = await begin('项目周报.otl', 'pdf');
    expect(world.conversions).toMatchObject({ begun: 2, underWay: 2, most: 2 });
    await first();
    await first();
    expect(world.conversions).toMatchObject({ underWay: 1 });
    await second();
    await (
      await begin('需求跟踪表.ksheet', 'xlsx')
    )();
    expect(world.conversions).toMatchObject({ begun: 3, underWay: 0, most: 2 });
  });
});
