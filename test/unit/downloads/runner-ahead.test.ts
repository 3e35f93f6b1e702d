import { expect, it } from 'vitest';
import type { LinkRequest } from '../../../lib/selection/service';
import { ids } from '../../support/fakes/busy-world';
import { fakeFiles, webIdOf } from '../../support/fakes/service';
import { sampleMark, sampleNewJob } from '../../support/fakes/samples';
import { createFakeWorld } from '../../support/fakes/worker';

type Id = string | null;

/** What a service is told of what will be wanted next, at each link that it makes. */
function watch(world: ReturnType<typeof createFakeWorld>, limit: number) {
  const seen: { readonly asked: Id; readonly ahead: readonly Id[] }[] = [];
  const { makeLink } = world.service;
  world.service.makeLink = async (request, ahead) => {
    const next: readonly LinkRequest[] = (await ahead?.(limit)) ?? [];
    seen.push({ asked: webIdOf(request), ahead: next.map(webIdOf) });
    return makeLink(request);
  };
  return seen;
}

it('a service is told what will be wanted next, in that order, with what it is asked for among it', async () => {
  const world = createFakeWorld(fakeFiles(30));
  const seen = watch(world, 10);
  await world.click(...ids(30));
  void world.startWorker().wake();
  await world.settle();
  expect(seen[0]).toEqual({ asked: '1', ahead: ids(10) });
  await world.finish();
  expect(seen).toHaveLength(30);
  for (const { asked, ahead } of seen) {
    expect(ahead.length).toBeLessThanOrEqual(10);
    expect(ahead).toContain(asked);
  }
  expect(seen.at(-1)?.ahead).toEqual(['30']);
});

it('of several jobs, the next one is told of behind the first, and none that is held', async () => {
  const world = createFakeWorld(fakeFiles(9));
  const linesOf = (...some: readonly string[]) =>
    sampleNewJob(some.map((id) => sampleMark({ id }))).lines;
  const seen = watch(world, 100);
  await world.clickOn({ id: 'first', lines: linesOf('1', '2', '3') });
  await world.clickOn({ id: 'held', lines: linesOf('4', '5', '6') });
  await world.clickOn({ id: 'last', lines: linesOf('7', '8', '9') });
  const runner = world.startWorker();
  await runner.command('held', 'pause');
  await world.settle();
  const told = new Set(seen.flatMap(({ ahead }) => ahead));
  expect([...told].sort()).toEqual(['1', '2', '3', '7', '8', '9']);
});

it('of a job that is not the oldest, its own files come first', async () => {
  const world = createFakeWorld(fakeFiles(60));
  const linesOf = (...some: readonly string[]) =>
    sampleNewJob(some.map((id) => sampleMark({ id }))).lines;
  const seen = watch(world, 10);
  await world.clickOn({ id: 'first', lines: linesOf(...ids(60).slice(0, 40)) });
  await world.clickOn({ id: 'second', lines: linesOf(...ids(60).slice(40)) });
  void world.startWorker().wake();
  await world.finish();
  const ofSecond = seen.filter(({ asked }) => Number(asked) > 40);
  expect(ofSecond).toHaveLength(20);
  for (const { asked, ahead } of ofSecond) expect(ahead).toContain(asked);
});
