/** The language server on Linux on arm64: it follows a change of the text, and regenerates a block. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ExecuteCommandRequest } from 'vscode-languageserver-protocol';
import { ARM64 } from '../../../scripts/beds/arm64.mjs';
import { COMMANDS } from '../../../server/src/protocol.js';
import { startClient } from '../../lsp/client.js';
import { makeFolder, removeFolders } from '../../parity/tree.js';
import { compileFor, missing } from './bed.js';

const TEXT = [
  '# tvm-ffi-stubgen(begin): import-section',
  '# tvm-ffi-stubgen(end)',
  '# tvm-ffi-stubgen(begin): global/shapes',
  '# tvm-ffi-stubgen(end)',
  '',
].join('\n');

describe.skipIf(missing !== null)(`on arm64${missing === null ? '' : ` (${missing})`}`, () => {
  afterAll(removeFolders);

  test('a stale block is reported and regenerated', async () => {
    const root = makeFolder('arm64-server');
    mkdirSync(join(root, 'package'));
    const file = join(root, 'package', 'a.py');
    writeFileSync(file, TEXT);
    await compileFor('../windows/sources/shapes.cc', join(root, 'lib', 'libshapes.so'));
    const table = `[tool.tvm-ffi-stubs]\nlibraries = ["lib/libshapes.so"]\npython = "${ARM64.environment}"\n`;
    writeFileSync(join(root, 'pyproject.toml'), table);
    const client = await startClient(root, { command: [ARM64.node, ARM64.tool] });
    const uri = await client.open(file);
    await client.shows(uri, 'block.stale', 'block.stale', 'prefix.unstubbed');
    const wanted = { command: COMMANDS.regenerateFile, arguments: [{ uri }] };
    const result: unknown = await client.connection.sendRequest(ExecuteCommandRequest.type, wanted);
    expect(result).toMatchObject({ regenerated: 2, failed: 0, applied: true });
    await client.shows(uri, 'prefix.unstubbed');
    await client.edit(uri, 'def scaled(', 'def scale(');
    await client.shows(uri, 'block.stale', 'prefix.unstubbed');
    await client.stop();
  });
});
