import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { deferSignals } from '../../server/src/files/defer-signals.js';
import { writeAll } from '../../server/src/files/index.js';
import { ON_WINDOWS } from '../system.js';
import { makeTree } from './tree.js';

describe('signals that stop the process', () => {
  const SIGNALS = [
    ...(['SIGINT', 'SIGTERM', 'SIGHUP'] as const),
    ...(ON_WINDOWS ? [] : (['SIGXFSZ'] as const)),
  ];
  const counts = (): number[] => SIGNALS.map((signal) => process.listenerCount(signal));
  /** Signals arrive, and what other tests have deferred ends. */
  const turns = async (): Promise<void> => {
    for (let i = 0; i < 20; i += 1) await new Promise(setImmediate);
  };

  it('wait until every write has ended', async () => {
    await turns();
    const before = counts();
    const more = before.map((count) => count + 1);
    const releases = [deferSignals(), deferSignals()];
    for (const release of releases) {
      expect(counts()).toEqual(more);
      release();
      await new Promise(setImmediate);
      expect(counts()).toEqual(more);
      await turns();
    }
    expect(counts()).toEqual(before);
    const root = makeTree();
    const fresh = { path: path.join(root, 'a.py'), newText: '', identity: null };
    expect(writeAll([fresh]).ok).toBe(true);
    expect(counts()).toEqual(more);
    await turns();
    expect(counts()).toEqual(before);
  });

  it.skipIf(ON_WINDOWS)('are left to whoever else listens', async () => {
    await turns();
    const heard: string[] = [];
    const listener = (signal: string): void => void heard.push(signal);
    process.on('SIGHUP', listener);
    onTestFinished(() => void process.removeListener('SIGHUP', listener));
    const before = counts();
    const release = deferSignals();
    process.kill(process.pid, 'SIGHUP');
    release();
    expect(heard).toEqual([]);
    await turns();
    expect([heard, counts()]).toEqual([['SIGHUP'], before]);
  });
});
