import { describe, expect, it } from 'vitest';
import { askJson } from './client';
import { hostStandIn } from './hosting';

const standIn = hostStandIn();
const file = () => standIn().world.fileByName('说明.txt');
const openMeta = () => askJson(standIn(), `https://openapi.wps.cn/v7/links/${file().linkId}/meta`);
const webMeta = () => askJson(standIn(), `https://drive.kdocs.cn/api/v5/links/${file().linkId}`);

describe('a link', () => {
  it.each(['open', 'closed', 'expired'] as const)('that is %s says so', async (state) => {
    standIn().world.setLinkState(file().linkId, state);
    expect((await openMeta()).value).toMatchObject({ code: 0, data: { status: state } });
    expect((await webMeta()).value).toMatchObject({ result: 'ok', linkinfo: { status: state } });
  });

  it.each(['closed', 'expired'] as const)('that is %s may be refused', async (state) => {
    standIn().world.deadLinks = 'refused';
    expect((await webMeta()).value).toMatchObject({ result: 'ok' });
    standIn().world.setLinkState(file().linkId, state);
    expect(await webMeta()).toMatchObject({ status: 403, value: { result: 'linkClosed' } });
  });

  it('with a password tells nothing of what is behind it', async () => {
    standIn().world.setLinkState(file().linkId, 'password');
    expect(await openMeta()).toMatchObject({ status: 403, value: { code: 403000001 } });
    const got = await webMeta();
    expect(got).toMatchObject({ status: 403, value: { result: 'lightlinkChkcodeWrong' } });
    expect(JSON.stringify(got.value)).not.toContain(file().name);
  });

  it('that does not exist has no state', () => {
    expect(() => standIn().world.setLinkState('cNoSuchLink0', 'closed')).toThrow(/cNoSuchLink0/);
  });
});
