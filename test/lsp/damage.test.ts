/**
 * A marker is damaged or half typed in a file that works. Whatever is then applied (on save, by the
 * command, or as a quick fix that deletes nothing) leaves a module that the real Python imports.
 *
 * `DAMAGE_RUNS=<n>` sets how often each file is damaged at random, `DAMAGE_SEED=<n>` the seed.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  CodeActionRequest,
  CodeActionResolveRequest,
  ExecuteCommandRequest,
  type CodeAction,
} from 'vscode-languageserver-protocol';
import { COMMANDS } from '../../server/src/protocol.js';
import { damaged, isNamed } from '../parity/damage.js';
import { askPython, stopPythons } from '../parity/python-server.js';
import { Random } from '../parity/random-tree.js';
import { LATEST } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';
import { PACKAGE } from './kit/package.js';
import { makeProject, type Project } from './kit/project.js';

const FILES = ['kit/_ffi_api.py', 'kit/pairs.py'];
const IMPORTS = `# tvm-ffi-stubgen(import-object): tvm_ffi.register_object;False;register_object
# tvm-ffi-stubgen(import-object): tvm_ffi.Object;False;_Base
`;

/** Each spoils the line of a marker. */
const DAMAGE: readonly (readonly [string, (line: string) => string])[] = [
  ['an orphan', (line) => line.replace(/([:/] ?)[\w.]+$/, '$1gone')],
  ['a typo in the kind', (line) => line.replace(/global|object/, 'globl')],
  ['a marker that is missing', () => ''],
  ['no blank before the tool', (line) => line.replace('# tvm', '#tvm')],
  ['an underscore for a hyphen', (line) => line.replaceAll('import-', 'import_')],
  ['fields that are missing', (line) => line.replace(/;.*/, '')],
  ['a comment behind it', (line) => `${line}  # noqa: E501`],
  ['a semicolon behind it', (line) => `${line};`],
  ['only its beginning', (line) => line.slice(0, line.indexOf('(') + 3)],
  ['all but its last letter', (line) => line.slice(0, -1)],
];

let project: Project;
let client: Client;

beforeAll(async () => {
  const pairs = PACKAGE['python/kit/pairs.py'] ?? '';
  const files = {
    ...PACKAGE,
    // The names of this file come from directives.
    'python/kit/pairs.py': pairs.replace(/\nfrom tvm_ffi import .*\n.*\n/, `\n${IMPORTS}`),
  };
  project = makeProject({ files });
  client = await startClient(project.root);
  await client.open(project.path(`python/${FILES[0] ?? ''}`));
  await client.status(project.root, 'ready');
});

afterAll(async () => {
  stopPythons();
  await client.stop();
});

/** What each way to repair a text makes of it, by its name. */
async function repaired(uri: string, text: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const { connection } = client;
  await client.setText(uri, text);
  const end = { line: text.split('\n').length, character: 0 };
  const actionsOf = async (kind: string): Promise<readonly CodeAction[]> => {
    const answer = await connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: { start: { line: 0, character: 0 }, end },
      context: { diagnostics: [...((await client.diagnosticsOf(uri)) ?? [])], only: [kind] },
    });
    return (answer ?? []).filter((action): action is CodeAction => 'kind' in action);
  };
  const fixes = (await actionsOf('quickfix')).filter(
    ({ title }) => !/^(?:Ignore|Delete) /.test(title),
  );
  const onSave = await actionsOf('source.fixAll');
  const resolved = await Promise.all(
    fixes.map((fix) => connection.sendRequest(CodeActionResolveRequest.type, fix)),
  );
  for (const { title, edit = {} } of [...onSave, ...resolved]) {
    for (const change of edit.documentChanges ?? []) {
      if ('textDocument' in change) change.textDocument.version = client.document(uri).version;
    }
    expect(client.apply(edit)).toEqual({ applied: true });
    found.set(title, client.document(uri).text);
    await client.setText(uri, text);
  }
  if (!text.includes('tvm-ffi-stubgen(')) return found;
  const command = { command: COMMANDS.regenerateFile, arguments: [{ uri }] };
  await connection.sendRequest(ExecuteCommandRequest.type, command);
  return found.set('Regenerate File', client.document(uri).text);
}

/** Repairs damaged texts of each file. @returns how many of them could be imported */
async function tryAll(damage: (fresh: string) => readonly string[]): Promise<number> {
  let tried = 0;
  for (const path of FILES) {
    const fresh = project.read(`python/${path}`);
    const uri = await client.open(project.path(`python/${path}`));
    for (const before of damage(fresh)) {
      const after = await repaired(uri, before);
      const answers = await askPython(LATEST, 'import_texts.py', {
        root: project.path('python'),
        libraries: [project.library],
        path,
        texts: [before, ...after.values()],
      });
      // A text says why the import failed; names say that it did not.
      const [first, ...errors] = answers as readonly (string | readonly string[])[];
      if (typeof first === 'string') continue;
      tried += 1;
      for (const [i, [name, text]] of [...after].entries()) {
        const error = errors[i];
        if (typeof error !== 'string' || isNamed(error, before)) continue;
        expect.fail([path, name, error, before, '-- became --', text].join('\n'));
      }
    }
    await client.setText(uri, fresh);
  }
  return tried;
}

it.each(DAMAGE)('%s', { timeout: 60_000 }, async (_, spoil) => {
  const tried = await tryAll((fresh) => {
    const lines = fresh.split('\n');
    return lines.flatMap((line, i) => {
      const bad = line.includes('tvm-ffi-stubgen(') ? spoil(line) : line;
      return bad === line ? [] : [lines.with(i, bad).join('\n')];
    });
  });
  expect(tried).toBeGreaterThan(0);
});

const RUNS = Number(process.env['DAMAGE_RUNS'] ?? 3);

it('random damage', { timeout: 3_600_000 }, async () => {
  const random = new Random(Number(process.env['DAMAGE_SEED'] ?? 1));
  const texts = (fresh: string) => Array.from({ length: RUNS }, () => damaged(fresh, random));
  expect(await tryAll(texts)).toBeGreaterThan(0);
});
