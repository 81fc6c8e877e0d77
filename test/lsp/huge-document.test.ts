/** A document with fifty thousand blocks keeps a server busy for seconds, not for minutes. */
import { expect, it } from 'vitest';
import {
  CodeActionRequest,
  CodeLensRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  HoverRequest,
  SemanticTokensRequest,
} from 'vscode-languageserver-protocol';
import { startClient } from './client.js';
import { makeProject } from './kit/project.js';

const PAIRS = 50_000;

/** Each step alone; a few seconds on an idle machine. */
const MOST_MS = 60_000;

it('answers every request about it', { timeout: 600_000 }, async () => {
  const block = '# tvm-ffi-stubs: ignore[ty-map.unused]\n# tvm-ffi-stubgen(begin): global/kit.n';
  const text = Array.from({ length: PAIRS }, (_, i) => `${block}${i}\n# tvm-ffi-stubgen(end)\n`);
  const project = makeProject();
  const client = await startClient(project.root);
  const started = performance.now();
  project.write('python/kit/huge.py', text.join(''));
  const uri = await client.open(project.path('python/kit/huge.py'));
  const count = async (code: string): Promise<number> => {
    const shown = await client.diagnosticsOf(uri);
    return shown?.filter((each) => each.code === code).length ?? 0;
  };
  await expect.poll(() => count('block.orphan'), { timeout: MOST_MS }).toBe(PAIRS);
  const times: Record<string, number> = { open: performance.now() - started };
  const textDocument = { uri };
  const start = { line: 1, character: 3 };
  const context = { diagnostics: [] };
  const steps: Record<string, () => Promise<unknown>> = {
    codeLens: () => client.connection.sendRequest(CodeLensRequest.type, { textDocument }),
    folding: () => client.connection.sendRequest(FoldingRangeRequest.type, { textDocument }),
    symbols: () => client.connection.sendRequest(DocumentSymbolRequest.type, { textDocument }),
    tokens: () => client.connection.sendRequest(SemanticTokensRequest.type, { textDocument }),
    hover: () =>
      client.connection.sendRequest(HoverRequest.type, { textDocument, position: start }),
    actions: () =>
      client.connection.sendRequest(CodeActionRequest.type, {
        textDocument,
        range: { start, end: start },
        context,
      }),
    edit: async () => {
      await client.edit(uri, 'global/kit.n0\n', 'globl/kit.n0\n');
      await expect.poll(() => count('block.orphan'), { timeout: MOST_MS }).toBe(PAIRS - 1);
    },
  };
  for (const [name, step] of Object.entries(steps)) {
    const before = performance.now();
    expect(await step(), name).not.toBeNull();
    times[name] = performance.now() - before;
  }
  expect(Object.entries(times).filter(([, ms]) => ms > MOST_MS)).toEqual([]);
  await client.stop();
});
