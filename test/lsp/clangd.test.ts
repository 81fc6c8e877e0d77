/**
 * Beside a real clangd, as an editor runs both: at every word of a C++ file, where one of the two
 * knows an answer, the other leaves it alone. An error counts as none.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import {
  createMessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LATEST, ROOT, venv } from '../registry/venvs.js';
import { startClient, type Client } from './client.js';
import { positionAt } from './editor.js';
import { makeProject, type Project } from './kit/project.js';

const CLANGD = join(ROOT, '.work', 'venvs', 'tools', 'bin', 'clangd');
const NAME = 'src/kit.cc';
/** C++ that asks for a name, where clangd has no answer either. */
const LOOKUP = 'auto asked = tvm::ffi::Function::GetGlobalRequired("kit.looked.up");\n';
const START_MS = 120_000;

let project: Project;
let ours: Client;
let child: ChildProcess;
let clangd: MessageConnection;
let text: string;
let uri: string;

beforeAll(async () => {
  project = makeProject();
  const include = join(venv(LATEST).home, 'include');
  const dlpack = join(venv(LATEST).home, '3rdparty', 'dlpack', 'include');
  project.write('compile_flags.txt', `-std=c++17\n-I${include}\n-I${dlpack}\n`);
  project.write(NAME, `${project.read(NAME)}${LOOKUP}`);
  text = project.read(NAME);
  ours = await startClient(project.root);
  await ours.open(project.path('python/kit/_ffi_api.py'));
  await ours.status(project.root, 'ready');
  uri = await ours.open(project.path(NAME), text, 'cpp');
  await startClangd();
}, START_MS);

afterAll(async () => {
  child.kill();
  await ours.stop();
});

async function startClangd(): Promise<void> {
  child = spawn(CLANGD, ['--background-index=false', '--log=error'], { cwd: project.root });
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('clangd has no streams');
  clangd = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
  clangd.listen();
  const parsed = new Promise<void>((resolve) => {
    clangd.onNotification('textDocument/publishDiagnostics', () => {
      resolve();
    });
  });
  await clangd.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  await clangd.sendNotification('initialized', {});
  await clangd.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'cpp', version: 1, text },
  });
  await parsed;
}

interface Answers {
  readonly word: string;
  readonly ours: boolean;
  readonly clangd: boolean;
}

/** Asks both at the middle of every word, those in strings included. */
async function sweep(method: string, more: object): Promise<readonly Answers[]> {
  const words = [...text.matchAll(/[A-Za-z_][\w.]*/g)];
  return Promise.all(
    words.map(async ({ 0: word, index }) => {
      const position = positionAt(text, index + Math.ceil(word.length / 2), 'utf-16');
      const params = { textDocument: { uri }, position, ...more };
      const [own, other] = await Promise.all(
        [ours.connection, clangd].map((connection) =>
          connection.sendRequest(method, params).catch(() => null),
        ),
      );
      return { word, ours: isAnswer(own), clangd: isAnswer(other) };
    }),
  );
}

function isAnswer(answer: unknown): boolean {
  return Array.isArray(answer) ? answer.length > 0 : answer !== null;
}

/** Every name that the file registers in a literal. */
const KEYS = [...['kit.Box', 'kit.add', 'kit.make_pair', 'kit.negate', 'a', 'b', 'content', 'sum']];
/** Those of the library's first version, whose blocks the project holds. */
const STUBBED = KEYS.filter((key) => key !== 'kit.negate');

const context = { context: { includeDeclaration: true } };

describe('beside clangd', () => {
  it.each([
    ['definition', {}, STUBBED],
    ['references', context, [...KEYS, 'kit.looked.up']],
    ['hover', {}, STUBBED],
    ['prepareRename', {}, KEYS.filter((key) => key.startsWith('kit.'))],
    ['documentHighlight', {}, []],
  ])('%s is answered by one of the two, and for keys by ours', async (method, more, expected) => {
    const answers = await sweep(`textDocument/${method}`, more);
    // clangd shows how long a literal is: an editor puts both hovers below each other.
    const both = answers.filter((each) => each.ours && each.clangd);
    if (method !== 'hover') expect(both).toEqual([]);
    expect(answers.filter((each) => each.clangd).length).toBeGreaterThan(50);
    const keys = answers.filter((each) => each.ours).map(({ word }) => word);
    expect([...new Set(keys)].sort()).toEqual([...expected].sort());
  });
});
