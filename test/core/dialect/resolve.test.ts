/** The dialect of a wheel. */
import { describe, expect, it } from 'vitest';
import { DIALECTS, NEWEST_KNOWN_WHEEL, resolveDialect } from '../../../server/src/core/index.js';

describe('resolveDialect', () => {
  it.each([
    ['0.1.8.post2', '0.1.8', false],
    ['0.1.8', '0.1.8', false],
    ['0.1.9', '0.1.9', false],
    ['0.1.10', '0.1.10', false],
    ['0.1.11', '0.1.11', false],
    ['0.1.12', '0.1.11', false],
    ['0.1.13.post2', '0.1.13', false],
    ['0.1.14.post0', '0.1.14', false],
    ['0.1.15.post2', '0.1.15', false],
    ['0.1.15.post9', '0.1.15', false],
    ['0.1.15+cu128', '0.1.15', false],
    ['v0.1.15', '0.1.15', false],
    ['0.1.15rc1', '0.1.15', false],
    ['0.1.16', '0.1.15', true],
    ['0.2', '0.1.15', true],
    ['1.0.0.dev3', '0.1.15', true],
  ])('%s speaks %s', (version, id, newer) => {
    const choice = resolveDialect(version);
    expect(choice).toMatchObject({ ok: true, newer });
    expect(choice.ok && choice.dialect.id).toBe(id);
  });

  it.each([
    ['0.1.7', 'too-old'],
    ['0.0', 'too-old'],
    ['', 'not-a-version'],
    ['latest', 'not-a-version'],
  ])('%j is refused', (version, reason) => {
    expect(resolveDialect(version)).toEqual({ ok: false, reason });
  });

  it('lists the dialects from the oldest to the newest, each once', () => {
    const ids = DIALECTS.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    const newest = resolveDialect(NEWEST_KNOWN_WHEEL);
    expect(newest.ok && newest.dialect).toBe(DIALECTS.at(-1));
  });
});
