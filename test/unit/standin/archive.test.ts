import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { isOnlineDocument } from '../../standin/world/file-types';
import { ask } from './client';
import { archiveLinkTo, hostStandIn } from './hosting';

const standIn = hostStandIn();

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

describe('a batch download', () => {
  it('gives one zip with all files, byte for byte, as long as it said', async () => {
    const { world } = standIn();
    const files = world
      .filesIn(world.findFolder('项目资料'))
      .filter((file) => !isOnlineDocument(file.name));
    const { status, headers, bytes } = await ask(standIn(), await archiveLinkTo(standIn(), files));
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/zip');
    expect(headers['content-length']).toBe(String(bytes.byteLength));
    const entries = unzipSync(bytes);
    expect(Object.keys(entries)).toHaveLength(40);
    for (const file of files) {
      expect(sha256(entries[file.name] ?? new Uint8Array(1))).toBe(world.sha256(file));
    }
  });

  it('tells files with one name apart', async () => {
    const { world } = standIn();
    world.build((builder) => {
      const drive = world.findDrive('设计部');
      builder.file(drive, 'same.txt', 5);
      builder.file(drive, 'same.txt', 6);
    });
    const files = world
      .filesIn(world.findDrive('设计部'))
      .filter(({ name }) => name === 'same.txt');
    const { bytes } = await ask(standIn(), await archiveLinkTo(standIn(), files));
    expect(Object.keys(unzipSync(bytes))).toEqual(['same.txt', 'same (1).txt']);
  });

  it('can be continued in the middle', async () => {
    const { world } = standIn();
    const files = world.filesIn(world.findFolder('设计稿'));
    const url = await archiveLinkTo(standIn(), files);
    const whole = await ask(standIn(), url);
    const rest = await ask(standIn(), url, { headers: { range: 'bytes=5000-' } });
    expect(rest.status).toBe(206);
    expect(Buffer.compare(rest.bytes, whole.bytes.subarray(5000))).toBe(0);
  });

  it('of one file gives the file, or an archive if the world wants it', async () => {
    const { world } = standIn();
    const file = world.fileByName('说明.txt');
    const plain = await ask(standIn(), await archiveLinkTo(standIn(), [file]));
    expect(sha256(plain.bytes)).toBe(world.sha256(file));
    world.batchOfOne = 'archive';
    const archive = await ask(standIn(), await archiveLinkTo(standIn(), [file]));
    expect(Object.keys(unzipSync(archive.bytes))).toEqual(['说明.txt']);
  });
});
