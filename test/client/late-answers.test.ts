/** A slow Python extension neither blocks nor is forgotten. */
import { describe, expect, it } from 'vitest';
import { LateAnswers } from '../../client/src/model/late-answers.js';

function question(): { answer: Promise<string | null>; settle: (value: string | null) => void } {
  let settle: (value: string | null) => void = () => undefined;
  const answer = new Promise<string | null>((resolve) => {
    settle = resolve;
  });
  return { answer, settle };
}

describe('an answer', () => {
  it('in time is used', async () => {
    const late = new LateAnswers<string | null>(60_000, () => expect.unreachable());
    expect(await late.within('a', Promise.resolve('python'), null)).toBe('python');
  });

  it('that fails gives the fallback', async () => {
    const late = new LateAnswers<string | null>(60_000, () => expect.unreachable());
    expect(await late.within('a', Promise.reject(new Error('no')), null)).toBeNull();
  });

  it('that comes late is announced once, and used from then on', async () => {
    const told: string[] = [];
    const late = new LateAnswers<string | null>(1, (key) => told.push(key));
    const first = question();
    expect(await late.within('a', first.answer, null)).toBeNull();
    first.settle('python');
    await expect.poll(() => told).toEqual(['a']);
    const second = question();
    expect(await late.within('a', second.answer, null)).toBe('python');
    second.settle('python');
    await second.answer;
    expect(told, 'the same answer changes nothing').toEqual(['a']);
  });
});
