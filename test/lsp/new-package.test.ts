/** New packages in an editor: the files that a client writes, and why there are none. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultWords } from '../../client/src/model/package-faults.js';
import {
  NEW_PACKAGE,
  type NewPackageFault,
  type NewPackageParams,
  type NewPackageResult,
} from '../../server/src/protocol.js';
import { english } from '../client/translate.js';
import { startClient, type Client } from './client.js';

describe('a new package', () => {
  const parent = mkdtempSync(join(tmpdir(), 'new-package-'));
  let client: Client;
  beforeAll(async () => {
    mkdirSync(join(parent, 'used'));
    writeFileSync(join(parent, 'used', 'a.txt'), '');
    mkdirSync(join(parent, 'cloned', '.git'), { recursive: true });
    writeFileSync(join(parent, 'file'), '');
    client = await startClient(parent, { trusted: false });
  });
  afterAll(() => client.stop());

  const ask = (
    name: string,
    folder: string | null,
    kind: NewPackageParams['kind'] = 'compiler',
  ): Promise<NewPackageResult> => {
    const uri = folder === null ? null : pathToFileURL(join(parent, folder)).href;
    return client.connection.sendRequest<NewPackageResult>(NEW_PACKAGE, { uri, kind, name });
  };

  it.each(['compiler', 'kernels', 'python'] as const)('has files of the kind %s', async (kind) => {
    for (const folder of ['new', 'cloned']) {
      const { files = [] } = await ask('my-kernels', folder, kind);
      const api = files.find(({ path }) => path === 'python/my_kernels/_ffi_api.py');
      expect(files.map(({ path }) => path)).toContain('pyproject.toml');
      expect(api !== undefined || kind === 'python').toBe(true);
    }
  });

  it.each<[name: string, folder: string | null, fault: NewPackageFault['kind'], words: string]>([
    ['', null, 'distribution', 'Use letters, digits'],
    ['1st', null, 'identifier', 'Python cannot import "1st". Use another name.'],
    ['json', null, 'standard-library', '"import json" finds a module of Python itself.'],
    ['tvm-ffi', null, 'runtime', 'apache-tvm-ffi or TVM uses "tvm_ffi" itself.'],
    ['test', null, 'standard-library', '"import test" finds'],
    ['used', 'used', 'not-empty', 'The folder used is not empty: it contains a.txt.'],
    ['file', 'file', 'not-a-folder', 'file is a file.'],
  ])('named %j in %j has the fault %s', async (name, folder, kind, words) => {
    const { fault, files } = await ask(name, folder);
    expect(files).toBeUndefined();
    expect(fault?.kind).toBe(kind);
    expect(fault && faultWords(fault, name, english)).toContain(words);
  });

  it('is not made for a name alone', async () => {
    expect(await ask('my-kernels', null)).toEqual({ files: [] });
  });
});
