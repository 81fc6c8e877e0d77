/** Parts of documents generated from the code: compared, or updated with UPDATE_GOLDENS=1. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { expect } from 'vitest';
import { markedPart, ROOT } from './markdown.js';

const UPDATE = process.env['UPDATE_GOLDENS'] === '1';

/** Compares the part between `<!-- begin: NAME -->` and `<!-- end: NAME -->` with what it should be. */
export async function expectPart(document: string, name: string, wanted: string): Promise<void> {
  const formatted = (await format(wanted, { parser: 'markdown', proseWrap: 'preserve' })).trim();
  const file = path.join(ROOT, document);
  const text = readFileSync(file, 'utf8');
  const part = markedPart(text, name);
  expect(part, `${document} has the marks of ${name}`).not.toBeNull();
  if (UPDATE && part !== formatted) {
    const marks = new RegExp(`(<!-- begin: ${name}[^>]*-->\\n)[\\s\\S]*?(<!-- end: ${name} -->)`);
    writeFileSync(
      file,
      text.replace(marks, (_, begin: string, end: string) => `${begin}\n${formatted}\n\n${end}`),
    );
    return;
  }
  expect(part, 'UPDATE_GOLDENS=1 npx vitest run test/docs test/package writes it').toBe(formatted);
}
