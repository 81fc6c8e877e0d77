import { describe, expect, it } from 'vitest';
import { readTable } from './tree.js';
import { processorTime } from '../processor-time.js';

describe('a hostile table', () => {
  it.each([
    ['spaces', `indent = 0\n${' '.repeat(200_000)}`],
    ['brackets', `paths = ["${'['.repeat(200_000)}"]`],
    ['braces', `exclude = ["${'{'.repeat(4000)}"]`],
    ['alternatives', `libraries = ["${'{a,b}'.repeat(800)}"]`],
    ['variables', `libraries = ["${'${'.repeat(100_000)}"]`],
    ['growth', `libraries = ["${'${env:LONG}'.repeat(300)}"]`],
    ['keys', Array.from({ length: 5000 }, (_, i) => `k${i} = 1`).join('\n')],
  ])('is read in reasonable time: %s', async (_, lines) => {
    const spent = processorTime();
    await readTable(lines, {}, { LONG: 'x'.repeat(100_000) });
    expect(spent()).toBeLessThan(3000);
  });
});
