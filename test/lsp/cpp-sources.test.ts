/** Where the server looks for C++: settings, and the disk as it changes. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DefinitionRequest, LocationLink } from 'vscode-languageserver-protocol';
import { folderWith } from '../cli/run-cli.js';
import { startClient, type Client } from './client.js';
import { block, makeProject, type Project } from './kit/project.js';

const STUBS = 'python/all.py';

let far: string;
let project: Project;
let client: Client;
let stubs: string;

beforeAll(async () => {
  far = folderWith({
    'macros.h': '#define REG(n) GlobalDef().def("far." #n, n)\n',
    'src/a.cc': '#include "../macros.h"\nvoid f() {\n  REG(add);\n}\n',
  });
  const body = 'if TYPE_CHECKING:\n    def add(_0: int, /) -> int: ...\n';
  const text = block('global/far', `# fmt: off\n${body}# fmt: on\n`);
  project = makeProject({ files: { [STUBS]: text }, library: null });
  client = await startClient(project.root);
  stubs = await client.open(project.path(STUBS));
});

afterAll(() => client.stop());

async function places(): Promise<readonly string[]> {
  const answer = await client.connection.sendRequest(DefinitionRequest.type, {
    textDocument: { uri: stubs },
    position: client.at(stubs, 'def add', 5),
  });
  const links = Array.isArray(answer) ? answer.filter((each) => LocationLink.is(each)) : [];
  return links.map(
    ({ targetUri, targetSelectionRange: { start } }) =>
      `${targetUri.slice(targetUri.lastIndexOf('/') + 1)}:${start.line + 1}`,
  );
}

it('reads what the setting names, and again what has changed', async () => {
  expect(await places()).toEqual([]);
  client.settings = () => ({ cppSources: [join(far, 'src'), join(far, '*.h')] });
  await client.settingsChanged();
  await expect.poll(places).toEqual(['a.cc:3']);
  writeFileSync(join(far, 'src/a.cc'), '#include "../macros.h"\n\nvoid f() {\n  REG(add);\n}\n');
  expect(await places()).toEqual(['a.cc:4']);
  // Only the macro changes: the file that calls it is read again.
  writeFileSync(join(far, 'macros.h'), '#define REG(n) GlobalDef().def("other." #n, n)\n');
  expect(await places()).toEqual([]);
  writeFileSync(join(far, 'macros.h'), '#define REG(n) (GlobalDef().def("far." #n, n))\n');
  expect(await places()).toEqual(['a.cc:4']);
  rmSync(join(far, 'src/a.cc'));
  expect(await places()).toEqual([]);
});
