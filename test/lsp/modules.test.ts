/** `[[tool.tvm-ffi-stubs.modules]]` in an editor: missing files, their fix, and rebuilt libraries. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  CodeActionRequest,
  ExecuteCommandRequest,
  type CodeAction,
  type Diagnostic,
  type ExecuteCommandParams,
} from 'vscode-languageserver-protocol';
import { exportsLibraries, exportsSource } from '../cli/exports-kit.js';
import { folderWith } from '../cli/run-cli.js';
import { LATEST, venv } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';

const libraries = exportsLibraries();
let root: string;
let client: Client;
let table: string;

const TABLE = `[tool.tvm-ffi-stubs]
paths = ["kern"]
python = ${JSON.stringify(venv(LATEST).python)}
[[tool.tvm-ffi-stubs.modules]]
library = "libk.so"
output = "stubs/k.pyi"
class = "K"
`;

beforeAll(async () => {
  root = folderWith({ 'pyproject.toml': TABLE, 'kern/use.py': 'import tvm_ffi\n' });
  copyFileSync(libraries.get('bare')!, join(root, 'libk.so'));
  mkdirSync(join(root, 'src'));
  copyFileSync(exportsSource('kernels.h'), join(root, 'src/kernels.cu'));
  client = await startClient(root, { preset: 'pull', watches: true });
  await client.open(join(root, 'kern/use.py'));
  table = pathToFileURL(join(root, 'pyproject.toml')).href;
  await client.status(root, 'ready');
}, 300_000);

afterAll(() => client.stop());

async function missing(): Promise<Diagnostic | undefined> {
  return (await client.diagnosticsOf(table))?.find(({ code }) => code === 'module.missing');
}

it('shows a missing file at its entry, and the fix there writes it', async () => {
  const found = await client.until(missing, 'module.missing');
  expect(found.range.start.line).toBe(3);
  expect(found.message).toContain('The stub file for the library `k` is missing. Regenerating');
  const answer = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri: table },
    range: found.range,
    context: { diagnostics: [found] },
  });
  const fix = (answer ?? []).find((each): each is CodeAction => 'isPreferred' in each);
  expect(fix?.title).toBe('Regenerate all stub blocks in the project');
  const { command, arguments: given = [] } = fix!.command!;
  const params: ExecuteCommandParams = { command, arguments: given };
  const result: unknown = await client.connection.sendRequest(ExecuteCommandRequest.type, params);
  expect(result).toMatchObject({ applied: true, failed: 0 });
  const text = readFileSync(join(root, 'stubs/k.pyi'), 'utf8');
  expect(text).toContain('class K(Module):\n    @staticmethod\n    def add(left: int, right: int');
  await client.until(
    async () => ((await missing()) === undefined ? true : undefined),
    'no finding',
  );
});

it('notices a rebuilt library', async () => {
  const stub = join(root, 'stubs/k.pyi');
  expect(existsSync(stub)).toBe(true);
  const uri = await client.open(stub);
  copyFileSync(libraries.get('described')!, join(root, 'new.so'));
  renameSync(join(root, 'new.so'), join(root, 'libk.so'));
  await client.shows(uri, 'symbol.shadowed');
});
