/** Which documents are open, under which names, and which is the newest of its file. */
import { symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { OpenDocuments } from '../../../server/src/lsp/workspace/open-documents.js';
import { uriOfPath } from '../../../server/src/lsp/workspace/paths.js';
import { makeFolder } from '../kit/folder.js';

const folder = makeFolder();
const [file, other, link] = ['a.py', 'b.py', 'link.py'].map((name) => path.join(folder, name));
for (const each of [file!, other!]) writeFileSync(each, '');
const uri = uriOfPath(file!);
const linked = uriOfPath(link!);

/** `+u1` opens or changes the document `u` to version 1, `-u` closes it; `l` is the link. */
function open(steps: string): OpenDocuments {
  const documents = new OpenDocuments();
  for (const [sign, name, version] of steps.split(' ').filter((step) => step !== '')) {
    const at = name === 'u' ? uri : linked;
    if (sign === '+') documents.set({ uri: at, version: Number(version), text: '' });
    else documents.delete(at);
  }
  return documents;
}

it.each([
  ['', null],
  ['+u1', [uri, 1]],
  ['+u1 +u2', [uri, 2]],
  ['+u1 +l1', [linked, 1]],
  ['+u1 +l1 +u2', [uri, 2]],
  ['+u1 +l1 -l', [uri, 1]],
  ['+u1 +l1 -u', [linked, 1]],
  ['+u1 -u', null],
  ['+u1 -l', [uri, 1]],
])('after `%s` the newest document of the file is %j', (steps, newest) => {
  symlinkSync(file!, link!);
  const found = open(steps).at(file!);
  unlinkSync(link!);
  expect(found && [found.buffer.uri, found.buffer.version]).toEqual(newest);
});

it('a redirected link stays the file that was opened, until it is opened again', () => {
  symlinkSync(file!, link!);
  const documents = open('+l1');
  unlinkSync(link!);
  symlinkSync(other!, link!);
  expect(documents.set({ uri: linked, version: 2, text: '' })?.key).toBe(file);
  expect(documents.delete(linked)?.buffer.version).toBe(2);
  expect(documents.set({ uri: linked, version: 1, text: '' })?.key).toBe(other);
  unlinkSync(link!);
});

it('only files of the working tree are documents, and a path keeps the spelling of the client', () => {
  const documents = new OpenDocuments();
  expect(documents.set({ uri: 'git:/a.py', version: 1, text: '' })).toBeNull();
  expect(documents.delete('git:/a.py')).toBeNull();
  const spelled = uri.replace('a.py', '%61.py');
  documents.set({ uri: spelled, version: 1, text: '' });
  documents.delete(spelled);
  expect(documents.all).toEqual([]);
  expect(documents.uriOf(file!)).toBe(spelled);
  expect(documents.uriOf(other!)).toBe(uriOfPath(other!));
});
