import { unzipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { ask, askJson } from './client';
import {
  archiveLinkTo,
  batchUrl,
  hostStandIn,
  linkTo,
  openDownloadUrl,
  webDownloadUrl,
} from './hosting';

const standIn = hostStandIn();
const refusal = { status: 403, value: { code: 403008042 } };
const asked = (url: string) => askJson(standIn(), url);
const barred = () => standIn().world.fileByName('系统架构图.png');
const other = () => standIn().world.fileByName('说明.txt');

beforeEach(() => {
  standIn().world.noRawTypes = ['png'];
});

describe('a type without raw files', () => {
  it('is refused as a single file by both APIs', async () => {
    expect(await asked(openDownloadUrl(barred()))).toMatchObject(refusal);
    const { drive, id } = barred();
    expect(await asked(webDownloadUrl(drive.groupId, id))).toMatchObject({
      status: 403,
      value: { result: 'UnSupportFileType' },
    });
    expect(await linkTo(standIn(), other())).toContain('https://');
  });

  it('refuses the whole batch, or is left out of it', async () => {
    expect(await asked(batchUrl([other(), barred()]))).toMatchObject(refusal);
    standIn().world.batchOnline = 'left-out';
    const link = await archiveLinkTo(standIn(), [other(), barred()]);
    expect(Object.keys(unzipSync((await ask(standIn(), link)).bytes))).toEqual(['说明.txt']);
  });

  it('is there until the world says so', async () => {
    standIn().world.noRawTypes = [];
    expect(await linkTo(standIn(), barred())).toContain('https://');
  });
});
