import { describe, expect, it } from 'vitest';
import { ask, askJson, textOf } from './client';
import { hostStandIn } from './hosting';

const standIn = hostStandIn();
const url = 'https://www.kdocs.cn/hostile/3rd/drive/api/v5/groups/1/files';

describe("the attacker's own service", () => {
  it('lists files that the world does not have', async () => {
    const { value } = await askJson(standIn(), url);
    expect(value).toMatchObject({ result: 'ok', files: { length: 25 } });
    const [, id] = /"id":(\d+)/.exec(JSON.stringify(value)) ?? [];
    expect(standIn().world.store.byId(id ?? '')).toBeUndefined();
  });

  it('has a list of 50 MB', async () => {
    const { bytes } = await ask(standIn(), `${url}?huge=1`);
    expect(bytes.byteLength).toBe(50 * 1024 * 1024);
    expect(textOf(bytes.subarray(-21))).toBe('"}],"next_offset":-1}');
  });

  it('has a list whose body never ends', async () => {
    const signal = AbortSignal.timeout(400);
    const { headers, bytes, broken } = await ask(standIn(), `${url}?endless=1`, { signal });
    expect(headers['content-length']).toBeUndefined();
    expect([broken, bytes.byteLength > 1000]).toEqual([true, true]);
  });
});
