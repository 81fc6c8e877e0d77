/** Every document: its links work, what it names exists, its tables fit on a screen. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, linksOf, readDocument, ROOT, withoutCode } from './markdown.js';

const DOCUMENTS = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...(readdirSync(path.join(ROOT, 'docs'), { recursive: true }) as string[])
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll(path.sep, '/')}`),
].sort();

const MOST_COLUMNS = 160;

/** What documents write in italics with a capital: our commands, and a few other words. */
const TITLES = new Set([
  ...Object.entries(JSON.parse(readDocument('package.nls.json')) as Record<string, string>)
    .filter(([key]) => key.startsWith('command.'))
    .map(([, title]) => title),
  ...['TVM-FFI Stubs', 'Preview …', 'Change CMake…', 'Cold'],
  ...['Extensions: Install from VSIX…', 'LSP: Toggle Log Panel'],
]);

/** Links of a document to files, with their targets as paths from the repository's root. */
function targetsOf(name: string): readonly { file: string; anchor: string }[] {
  return linksOf(readDocument(name)).map(({ file, anchor }) => {
    return { file: file === '' ? name : path.posix.join(path.posix.dirname(name), file), anchor };
  });
}

describe('every document', () => {
  it.each(DOCUMENTS)('%s links to files and headings that exist', (name) => {
    const broken = targetsOf(name).filter(({ file, anchor }) => {
      if (!existsSync(path.join(ROOT, file))) return true;
      return anchor !== '' && !anchorsOf(readDocument(file)).includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it.each(DOCUMENTS)('%s names paths of the repository that exist', (name) => {
    const named = [
      ...readDocument(name).matchAll(
        /`((?:server|test|scripts|docs|\.github)\/[\w./-]*[\w/])(?::\d+)?`/g,
      ),
    ].map((match) => match[1] ?? '');
    expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  it.each(DOCUMENTS)('%s has no table row of more than 160 columns', (name) => {
    const rows = withoutCode(readDocument(name))
      .split('\n')
      .filter((line) => line.startsWith('|') && line.length > MOST_COLUMNS);
    expect(rows).toEqual([]);
  });

  it.each(DOCUMENTS)('%s names commands of VS Code by their titles', (name) => {
    const prose = withoutCode(readDocument(name)).replace(/`[^`]*`/g, '');
    const named = [...prose.matchAll(/(?<![\w*])_(?:TVM-FFI Stubs: )?([A-Z][^_\n]*)_(?!\w)/g)].map(
      (match) => match[1] ?? '',
    );
    expect(named.filter((title) => !TITLES.has(title))).toEqual([]);
  });

  it('is the target of a link', () => {
    const linked = new Set(
      DOCUMENTS.flatMap((name) =>
        targetsOf(name)
          .map(({ file }) => file)
          .filter((file) => file !== name),
      ),
    );
    const starts = ['README.md'];
    expect(DOCUMENTS.filter((name) => !linked.has(name) && !starts.includes(name))).toEqual([]);
  });
});
