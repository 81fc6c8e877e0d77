/** Expected answers in an archive beside the tests. UPDATE_GOLDENS=1 updates them. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, expect } from 'vitest';
import { readArchive, writeArchive } from '../../../core/plan/archive.js';

/** Compares with the section of a name in `NAME.txt`; call it once in a test file. */
export function goldens(name: string): (section: string, actual: string) => void {
  const file = new URL(`${name}.txt`, import.meta.url);
  const archive = readArchive(readFileSync(file, 'utf8'));
  const expected = new Map(archive.sections.map((each) => [each.name, each.text]));
  const answered = new Map<string, string>();
  const update = process.env['UPDATE_GOLDENS'] === '1';
  afterAll(() => {
    if (!update) return;
    const sections = [...answered].map(([section, text]) => ({ name: section, text }));
    writeFileSync(file, writeArchive({ comment: archive.comment, sections }));
  });
  return (section, actual) => {
    if (answered.has(section)) throw new Error(`two answers for ${section}`);
    answered.set(section, `${actual}\n`);
    expect(update ? `${actual}\n` : expected.get(section)).toBe(`${actual}\n`);
  };
}
