import { expect, it } from 'vitest';
import { ask } from './client';
import { hostStandIn, linkTo } from './hosting';

const standIn = hostStandIn();

it('an unplugged stand-in breaks what it sends and takes no connection until it is plugged in', async () => {
  const { world, faults, unplug, plugIn, requests } = standIn();
  const file = world.fileByName('技术白皮书.pdf');
  const link = await linkTo(standIn(), file);
  faults.order({ host: world.fileHost, effect: { kind: 'hold', after: 1000 } });
  const answer = await ask(standIn(), link, { onProgress: unplug });
  expect(answer.broken).toBe(true);

  const before = requests.all().length;
  await expect(ask(standIn(), link)).rejects.toThrow();
  expect(requests.all()).toHaveLength(before);

  plugIn();
  expect((await ask(standIn(), link)).bytes).toHaveLength(file.size);
});

it('chunked: the length is not told, and all bytes come', async () => {
  const { world, faults } = standIn();
  const file = world.fileByName('技术白皮书.pdf');
  const link = await linkTo(standIn(), file);
  faults.order({ host: world.fileHost, effect: { kind: 'chunked' } });
  const { headers, bytes } = await ask(standIn(), link);
  expect(headers['content-length']).toBeUndefined();
  expect(headers['transfer-encoding']).toBe('chunked');
  expect(bytes).toHaveLength(file.size);
});

it('chunked and cut: the client cannot tell but by the missing end', async () => {
  const { world, faults } = standIn();
  const link = await linkTo(standIn(), world.fileByName('技术白皮书.pdf'));
  faults.order({ host: world.fileHost, effect: { kind: 'chunked' } });
  faults.order({ host: world.fileHost, effect: { kind: 'cut', after: 70_000 } });
  const { broken, bytes } = await ask(standIn(), link);
  expect([broken, bytes.byteLength]).toEqual([true, 70_000]);
});

it('a revised file has a new version and other bytes, and is found in the place of the old one', () => {
  const { world } = standIn();
  const file = world.fileByName('技术白皮书.pdf');
  const revised = world.revise(file, file.size);
  expect(revised.version).toBe(file.version + 1);
  expect(world.sha256(revised)).not.toBe(world.sha256(file));
  expect(world.fileById(file.id)).toBe(revised);
  expect(world.filesIn(world.findFolder('项目资料')).filter(({ id }) => id === file.id)).toEqual([
    revised,
  ]);
});
