import { describe, expect, it } from 'vitest';
import { z } from 'zod/mini';
import { ask, askJson } from './client';
import { hostStandIn } from './hosting';

const standIn = hostStandIn();
const task = z.object({ task_id: z.string(), task_type: z.string() });
const finished = z.object({ status: z.literal('finished'), data: z.object({ url: z.string() }) });

function post(step: string, name: string, format: string, body: unknown, csrf = 'r') {
  const { world } = standIn();
  const path = `/api/v3/office/file/${world.fileByName(name).id}/export/${format}/${step}`;
  return askJson(standIn(), `https://www.kdocs.cn${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    cookie: `wps_sid=${world.session.value}; csrf=r`,
    headers: { 'x-csrf-rand': csrf },
  });
}

describe('the export of an online document', () => {
  it('runs for a while and then gives a link', async () => {
    const begun = await post('preload', '项目周报.otl', 'docx', { ver: '56', format: 'docx' });
    const body = task.parse(begun.value);
    expect((await post('result', '项目周报.otl', 'docx', body)).value).toEqual({
      status: 'running',
    });
    const { value } = await post('result', '项目周报.otl', 'docx', body);
    const { headers, bytes } = await ask(standIn(), finished.parse(value).data.url);
    expect(headers['content-disposition']).toContain(encodeURIComponent('项目周报.docx'));
    expect(bytes).toHaveLength(1024);
  });

  it('is refused for a format that the type cannot have, and without the csrf value', async () => {
    expect((await post('preload', '需求跟踪表.ksheet', 'docx', {})).status).toBe(403);
    expect((await post('preload', '需求跟踪表.ksheet', 'xlsx', {}, 'wrong')).status).toBe(403);
    expect((await post('preload', '需求跟踪表.ksheet', 'xlsx', {})).status).toBe(200);
  });
});
