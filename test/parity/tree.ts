/** Trees of files to compare. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { createTwoFilesPatch } from 'diff';

/** Bytes as latin1 strings by relative path, so that an encoding mistake cannot hide. */
export type Tree = ReadonlyMap<string, string>;

const made: string[] = [];

/** Makes an empty directory; {@link removeFolders} removes it. */
export function makeFolder(label: string): string {
  const folder = mkdtempSync(join(tmpdir(), `tvm-ffi-stubs-${label.replaceAll(/[^\w.-]/g, '_')}-`));
  made.push(folder);
  return folder;
}

/** Removes what {@link makeFolder} made; for `afterAll`. */
export function removeFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Copies `source` (a directory) into a new temporary directory. */
export function copyTree(source: string, label: string): string {
  const target = makeFolder(label);
  cpSync(source, target, { recursive: true });
  return target;
}

/** Writes a tree of UTF-8 texts into a new temporary directory. */
export function writeTree(files: ReadonlyMap<string, string>, label: string): string {
  const target = makeFolder(label);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), text);
  }
  return target;
}

/** Reads all files of a directory, sorted by path. */
export function readTree(root: string): Tree {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => !path.includes('__pycache__'))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'latin1')]));
}

/** A unified diff of all differences; empty if the trees are equal byte for byte. */
export function diffTrees(wanted: Tree, got: Tree, labels = ['reference', 'ours']): string {
  const [left = '', right = ''] = labels;
  const parts: string[] = [];
  for (const path of new Set([...wanted.keys(), ...got.keys()])) {
    const a = wanted.get(path);
    const b = got.get(path);
    if (a === b) continue;
    if (a === undefined || b === undefined) {
      parts.push(`${path}: only in the tree of ${a === undefined ? right : left}\n`);
      continue;
    }
    parts.push(createTwoFilesPatch(`${left}/${path}`, `${right}/${path}`, utf8(a), utf8(b)));
  }
  return parts.join('\n');
}

function utf8(latin1: string): string {
  return Buffer.from(latin1, 'latin1').toString('utf8');
}
