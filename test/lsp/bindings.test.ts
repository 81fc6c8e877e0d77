/** Files that bind libraries with ctypes or CFFI, over the wire: untrusted, with nothing loaded or started. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startClient, uriOf } from './client.js';
import { makeFolder } from './kit/project.js';
import { childrenOf } from './server-process.js';

const HEADER = 'double half(double value);\n';
const TEXT = `import ctypes

lib = ctypes.CDLL("./libhalf.so")
print(lib.half(ctypes.c_double(3)))
`;

function folderOf(files: Readonly<Record<string, string>>): string {
  const root = makeFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, 'src'), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

it('compares them with the headers of the folder, also after a change', async () => {
  const root = folderOf({ 'src/half.h': HEADER, 'use.py': TEXT });
  const client = await startClient(root, { trusted: false });
  const uri = await client.open(join(root, 'use.py'));
  await client.shows(uri, 'ctypes.missing-restype');
  expect(childrenOf(client.server.pid)).toEqual([]);
  await client.setText(uri, TEXT.replace('print', 'lib.half.restype = ctypes.c_double\nprint'));
  expect(await client.diagnosticsOf(uri)).toEqual([]);
  await client.stop();
});

it('compares calls of a module that the folder compiles with pybind11', async () => {
  const module = (count: string): string =>
    `PYBIND11_MODULE(example, m) {\n  m.def("add", [](${count}) { return 1; });\n}\n`;
  const use = 'import example\n\nexample.add(1)\n';
  const files = {
    'pyproject.toml': '[build-system]\nrequires = ["pybind11"]\n',
    'use.py': use,
    'requirements.txt': 'wasmer\n',
  };
  const root = folderOf({ ...files, 'src/example.cc': module('int a, int b') });
  const client = await startClient(root, { trusted: false });
  const uri = await client.open(join(root, 'use.py'));
  const [found] = await client.shows(uri, 'pybind11.argument-count');
  expect(found?.range.start.line).toBe(2);
  await client.shows(uriOf(join(root, 'requirements.txt')), 'wasmer.unavailable');
  await client.setText(uri, use.replace('add(1)', 'add(1, 2)'));
  expect(await client.diagnosticsOf(uri)).toEqual([]);
  await client.stop();
});

it('says nothing about a file that imports ctypes for its types alone', async () => {
  const text = 'import ctypes\n\nsize = ctypes.sizeof(ctypes.c_int)\n';
  const root = folderOf({ 'src/half.h': HEADER, 'use.py': text });
  const client = await startClient(root);
  const uri = await client.open(join(root, 'use.py'));
  expect(await client.diagnosticsOf(uri)).toEqual([]);
  expect(client.received.statuses.flatMap(({ projects }) => projects)).toEqual([]);
  await client.stop();
});
