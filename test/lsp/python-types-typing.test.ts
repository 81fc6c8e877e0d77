/** What is found in types that Python defines while they are typed: over the wire, in all open files. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startClient } from './client.js';
import { makeFolder, makeProject, PACKAGE } from './kit/project.js';
import { childrenOf } from './server-process.js';

const HEAD = 'from tvm_ffi import Object\nfrom tvm_ffi.dataclasses import c_class, py_class\n\n';
const RIGHT = `${HEAD}@py_class("shop.Item", frozen=True)\nclass Item(Object):\n    name: str\n`;
const WRONG = RIGHT.replace('frozen=True', 'order=True');
/** What it is compared with is in the registry. */
const DESCRIBED =
  '\n@c_class("testing.TestIntPair")\nclass Pair(Object):\n    a: str\n    b: int\n';

/** A folder that nothing describes. */
function folderWith(files: Readonly<Record<string, string>>): string {
  const root = makeFolder();
  mkdirSync(root, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  return root;
}

it('comes with one edit and goes with the next, in a file without a directive', async () => {
  const root = folderWith({ 'item.py': RIGHT });
  const client = await startClient(root);
  const uri = await client.open(join(root, 'item.py'));
  await client.shows(uri);
  const start = { line: 3, character: '@py_class("shop.Item", '.length };
  const range = { start, end: { line: 3, character: start.character + 'frozen'.length } };
  await client.change(uri, [{ range, text: 'order' }]);
  const [found] = await client.shows(uri, 'py-class.option');
  expect(found?.range.start.line).toBe(3);
  const end = { line: 3, character: start.character + 'order'.length };
  await client.change(uri, [{ range: { start, end }, text: 'frozen' }]);
  await client.shows(uri);
  // A line above moves it.
  await client.setText(uri, `# a comment\n${WRONG}`);
  const [moved] = await client.shows(uri, 'py-class.option');
  expect(moved?.range.start.line).toBe(4);
  expect(childrenOf(client.server.pid)).toEqual([]);
  expect(client.received.statuses.flatMap(({ projects }) => projects)).toEqual([]);
  await client.stop();
});

it('needs no trust, unless it needs the registry', async () => {
  const files = { ...PACKAGE, 'python/kit/item.py': WRONG + DESCRIBED };
  const project = makeProject({ files });
  const client = await startClient(project.root, { trusted: false });
  const uri = await client.open(project.path('python/kit/item.py'));
  await client.shows(uri, 'py-class.option');
  expect(childrenOf(client.server.pid)).toEqual([]);
  await client.trust(true);
  await client.shows(uri, 'py-class.option', 'c-class.field-type');
  await client.stop();
});

it('follows classes through the texts of other open files', async () => {
  const base = `${HEAD}@py_class("shop.Base")\nclass Base(Object):\n    size: int = 0\n`;
  const item = `${HEAD}from .base import Base\n\n@py_class("shop.Item")\nclass Item(Base):\n    pass\n\nItem()\n`;
  const files = { ...PACKAGE, 'python/kit/base.py': base, 'python/kit/item.py': item };
  const project = makeProject({ files, library: null });
  const client = await startClient(project.root, { trusted: false });
  const itemUri = await client.open(project.path('python/kit/item.py'));
  const baseUri = await client.open(project.path('python/kit/base.py'));
  await client.shows(itemUri);
  await client.setText(baseUri, base.replace(' = 0', ''));
  await client.shows(itemUri, 'py-class.call');
  await client.setText(baseUri, base.replace('size', 'length'));
  await client.shows(itemUri);
  // What is not saved goes with the document.
  await client.setText(baseUri, base.replace(' = 0', ''));
  await client.shows(itemUri, 'py-class.call');
  await client.close(baseUri);
  await client.shows(itemUri);
  await client.stop();
});
