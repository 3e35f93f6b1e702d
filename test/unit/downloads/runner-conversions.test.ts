import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../lib/core/failure';
import { isConversion } from '../../../lib/downloads/conversion';
import { summarizeJob } from '../../../lib/downloads/views';
import { expectSumsToAgree } from '../../support/fakes/busy-world';
import { sampleEntry } from '../../support/fakes/samples';
import { createFakeWorld } from '../../support/fakes/worker';

const documentOf = (number: number) =>
  sampleEntry({
    id: `9${number}`,
    name: `notes ${number}.otl`,
    size: 0,
    linkId: `cDDDDDDDDD${number}`,
  });
const fileOf = (number: number) =>
  sampleEntry({ id: String(number), name: `${number}.pdf`, linkId: null });
const many = <Value>(count: number, make: (number: number) => Value) =>
  Array.from({ length: count }, (_, index) => make(index + 1));

/** A job of online documents, then files; the documents take until `convert` is called, and then one after the other. */
async function start(documents: number, files: number) {
  const entries = [...many(documents, documentOf), ...many(files, fileOf)];
  const world = createFakeWorld(entries);
  const { service } = world;
  service.convertTo = ({ name }) => (name.endsWith('.otl') ? 'docx' : null);
  const converting: (() => void)[] = [];
  let most = 0;
  const { makeLink } = service;
  service.makeLink = async (request) => {
    if (!isConversion({ request })) return makeLink(request);
    await new Promise<void>((resolve) => {
      converting.push(resolve);
      most = Math.max(most, converting.length);
    });
    return makeLink(request);
  };
  const { inHand, ...parts } = world.parts;
  const job = await world.click(...entries.map(({ id }) => id));
  void world.startWorker({ ...parts, inHand }).wake();
  await world.settle();
  return {
    ...{ world, job },
    asked: () => converting.length,
    most: () => most,
    async convert() {
      converting.shift()?.();
      await world.settle();
    },
    summary: async () => summarizeJob(await world.job(job.id), { ...parts, inHand: inHand.all }),
  };
}

describe('documents that take long to become files', () => {
  it('do not hold up the files behind them', async () => {
    const { world, job, most } = await start(12, 20);
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'active', saved: 20 });
    expect(most()).toBe(4);
  });

  it('are counted while they are converted, until the browser has them', async () => {
    const { world, convert, summary, asked } = await start(6, 3);
    expect(asked()).toBe(4);
    expect((await summary()).converting).toBe(4);
    for (const id of world.downloads.running()) await world.complete(id);
    await convert();
    expect(world.downloads.running()).toHaveLength(1);
    expect((await summary()).converting).toBe(4);
    await convert();
    await convert();
    expect((await summary()).converting).toBe(3);
  });

  it('all come home, under the names of what they became', async () => {
    const { world, job, asked, convert } = await start(6, 2);
    while (asked() > 0) {
      await convert();
      await world.finish();
    }
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 8 });
    expect(world.downloads.files()).toContain('/home/ann/Downloads/KDocs/notes 6.docx');
    await expectSumsToAgree(world, job.id);
  });

  it('are not what a job begins with while it has files', async () => {
    const { world, asked } = await start(3, 3);
    expect(world.downloads.wanted[0]).toBe('KDocs/1.pdf');
    expect(asked()).toBe(3);
  });

  it('are begun with where there is nothing else', async () => {
    const { world, job, asked, convert } = await start(3, 0);
    expect(asked()).toBe(1);
    await convert();
    expect(asked()).toBe(2);
    await convert();
    await convert();
    await world.finish();
    expect(await world.job(job.id)).toMatchObject({ state: 'finished', saved: 3 });
  });
});

describe('a document', () => {
  const page = 'https://www.kdocs.cn/l/cDDDDDDDDD1';

  async function failWith(failure: Failure, convertTo: string | null = 'docx') {
    const world = createFakeWorld([documentOf(1)]);
    world.service.convertTo = () => convertTo;
    world.service.failing.link = () => failure;
    const job = await world.click('91');
    void world.startWorker().wake();
    await world.finish();
    const [line] = await world.report(job.id);
    return { line, asked: world.service.asked };
  }

  it('whose conversion fails is tried once more, and then shows its page', async () => {
    const failure = { kind: 'conversion', problem: 'failed', answer: null } as const;
    expect(await failWith(failure)).toMatchObject({
      line: { state: 'failed', failure, page, tries: [failure] },
      asked: 2,
    });
  });

  it('whose conversion has no end is not tried again', async () => {
    const failure = { kind: 'conversion', problem: 'endless', answer: null } as const;
    expect(await failWith(failure)).toMatchObject({ line: { state: 'failed', page }, asked: 1 });
  });

  it('of which there is no file is left out, unless one was promised', async () => {
    const failure = { kind: 'no-raw-file', answer: null } as const;
    expect(await failWith(failure, null)).toMatchObject({
      line: { state: 'skipped', skipReason: 'online-document', page },
    });
    expect(await failWith(failure)).toMatchObject({ line: { state: 'failed', failure, page } });
  });

  it('that fails for another reason shows no page', async () => {
    expect(await failWith({ kind: 'gone', answer: null })).toMatchObject({ line: { page: null } });
  });
});
