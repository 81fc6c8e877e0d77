/** Start, stop and restart, requested in any order and at any time. */
import { describe, expect, it } from 'vitest';
import { Lifecycle } from '../../client/src/model/lifecycle.js';

/** What is launched: it reports its start and its end. */
class Thing {
  readonly stop: () => Promise<void>;
  constructor(
    readonly number: number,
    log: string[],
  ) {
    this.stop = () => {
      log.push(`stop ${number}`);
      return Promise.resolve();
    };
  }
}

/** @param fails numbers of the launches that fail, from 1 */
function make(fails: readonly number[] = []) {
  const log: string[] = [];
  let count = 0;
  const lifecycle = new Lifecycle<Thing>(
    async () => {
      count += 1;
      const number = count;
      log.push(`launch ${number}`);
      await Promise.resolve();
      if (fails.includes(number)) throw new Error(`launch ${number} failed`);
      return new Thing(number, log);
    },
    () => log.push(lifecycle.phase),
  );
  return { lifecycle, log };
}

describe('a lifecycle', () => {
  it('starts once for several requests', async () => {
    const { lifecycle, log } = make();
    const things = await Promise.all([lifecycle.start(), lifecycle.start(), lifecycle.start()]);
    expect(things.map((thing) => thing?.number)).toEqual([1, 1, 1]);
    expect(log).toEqual(['starting', 'launch 1', 'running']);
  });

  it('queues at most one more step', async () => {
    const { lifecycle, log } = make();
    await lifecycle.start();
    const asked = [lifecycle.restart(), lifecycle.restart(), lifecycle.restart()];
    const things = await Promise.all(asked);
    expect(things.map((thing) => thing?.number)).toEqual([3, 3, 3]);
    expect(log.filter((line) => line.startsWith('launch'))).toEqual([
      'launch 1',
      'launch 2',
      'launch 3',
    ]);
    expect(log.filter((line) => line.startsWith('stop '))).toEqual(['stop 1', 'stop 2']);
  });

  it('does not weaken a queued restart into a start', async () => {
    const { lifecycle } = make();
    const first = lifecycle.start();
    const second = lifecycle.restart();
    const third = lifecycle.start();
    await Promise.all([first, second, third]);
    expect(lifecycle.current?.number).toBe(2);
  });

  it('is stopped if a stop was requested last', async () => {
    const { lifecycle, log } = make();
    const asked = [lifecycle.start(), lifecycle.restart(), lifecycle.stop()];
    await Promise.all(asked);
    expect(lifecycle.phase).toBe('stopped');
    expect(lifecycle.current).toBeNull();
    expect(log.at(-1)).toBe('stopped');
  });

  it('keeps why a start failed, and can be started again', async () => {
    const { lifecycle } = make([1]);
    expect(await lifecycle.start()).toBeNull();
    expect([lifecycle.phase, lifecycle.problem]).toEqual(['failed', 'launch 1 failed']);
    expect((await lifecycle.start())?.number).toBe(2);
    expect([lifecycle.phase, lifecycle.problem]).toEqual(['running', '']);
  });

  it('restarts after a failed start', async () => {
    const { lifecycle } = make([1]);
    await lifecycle.start();
    expect((await lifecycle.restart())?.number).toBe(2);
  });

  it('notices that what ran is gone, unless something else is running by then', async () => {
    const { lifecycle } = make();
    const first = (await lifecycle.start())!;
    await lifecycle.restart();
    lifecycle.lost(first, 'an old one ended');
    expect(lifecycle.phase).toBe('running');
    lifecycle.lost(lifecycle.current!, 'it crashed');
    expect([lifecycle.phase, lifecycle.problem]).toEqual(['failed', 'it crashed']);
    expect((await lifecycle.start())?.number).toBe(3);
  });
});
