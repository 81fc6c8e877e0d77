/** Each setting changes what an editor shows: one without an effect would be a promise. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { CodeLensRequest, ExecuteCommandRequest } from 'vscode-languageserver-protocol';
import { SETTING_KEYS } from '../../server/src/project/config.js';
import { COMMANDS, type BuildResult, type ProjectStatus } from '../../server/src/protocol.js';
import { MANIFEST } from '../package/manifest.js';
import { compileHostile } from '../registry/hostile/compile.js';
import { startClient, type Client } from './client.js';
import { compileKit } from './kit/library.js';
import { makeProject, PACKAGE, type Project } from './kit/project.js';

const API = 'python/kit/_ffi_api.py';
const PAIRS = 'python/kit/pairs.py';

let project: Project;
let client: Client;
let api: string;
let pairs: string;

beforeAll(async () => {
  const files = Object.fromEntries(
    Object.entries(PACKAGE).filter(([name]) => !name.endsWith('boxes.py')),
  );
  project = makeProject({ files });
  const text = project.read(PAIRS).replace('    b: int\n', '    b: int  # type: ignore\n');
  project.write(PAIRS, text);
  client = await startClient(project.root, { watches: true });
  api = await client.open(project.path(API));
  pairs = await client.open(project.path(PAIRS));
  await client.status(project.root, 'ready');
});

afterAll(() => client.stop());

const codesIn = async (uri: string): Promise<unknown[]> =>
  ((await client.diagnosticsOf(uri)) ?? []).map(({ code, severity }) => `${code} ${severity}`);
const codes = (): Promise<unknown[]> => codesIn(api);
const codesOfPairs = (): Promise<unknown[]> => codesIn(pairs);
const lenses = async (): Promise<number> => {
  const params = { textDocument: { uri: api } };
  return (await client.connection.sendRequest(CodeLensRequest.type, params))?.length ?? 0;
};
const status = (): ProjectStatus | undefined => client.received.statuses.at(-1)?.projects[0];
const problem = (): string | null | undefined => status()?.problem;
const files = (): readonly number[] | undefined =>
  client.received.statuses.at(-1)?.projects.map(({ counts }) => counts.files);
const edited = async (): Promise<unknown> =>
  (await client.diagnosticsOf(pairs))?.find(({ code }) => code === 'block.edited')?.message;
const holding = (code: string): unknown => expect.arrayContaining([code]);
const build = async (): Promise<string> => {
  const argument = { uri: api, stub: false };
  const params = { command: COMMANDS.buildAndStub, arguments: [argument] };
  const answer: unknown = await client.connection.sendRequest(ExecuteCommandRequest.type, params);
  const { outcome, message } = answer as BuildResult;
  return `${outcome}: ${message}`;
};

/** The settings that are set together, what is looked at, and what it is then. */
const ROWS: readonly [string, object, () => unknown, unknown][] = [
  ['enable', { enable: false }, codes, []],
  ['paths', { paths: ['python/kit/_ffi_api.py'] }, files, [2]],
  [
    'libraries',
    { libraries: [compileKit({ version: 2 })] },
    codesOfPairs,
    holding('block.orphan 1'),
  ],
  [
    'modules',
    { modules: [{ library: 'nowhere/libx.so', output: 'x.pyi' }] },
    problem,
    /nowhere\/libx\.so/,
  ],
  ['imports', { imports: ['no_such_module'] }, problem, /no_such_module/],
  ['python', { python: '/nowhere/python' }, problem, /\/nowhere\/python/],
  ['runtime', { runtime: '/nowhere/libtvm_ffi.so' }, problem, /\/nowhere\/libtvm_ffi/],
  [
    'prefix package target',
    { prefix: 'kit.', package: 'kit', target: 'kit' },
    codes,
    holding('block.missing 1'),
  ],
  ['indent', { indent: 2 }, codes, holding('block.stale 1')],
  ['referenceVersion', { referenceVersion: '0.1.8.post2' }, codesOfPairs, holding('block.stale 1')],
  ['provider', { provider: 'python' }, () => status()?.registry?.provider, 'python'],
  ['lockFile', { provider: 'lock', lockFile: 'python/kit/_ffi_api.py' }, problem, /not valid JSON/],
  ['exclude', { exclude: ['**/pairs.py'] }, files, [2]],
  [
    'timeout',
    { timeout: 0.5, libraries: [compileHostile('never_returns')] },
    problem,
    /did not finish within/,
  ],
  ['severity', { severity: { 'prefix.unstubbed': 'warning' } }, codes, ['prefix.unstubbed 2']],
  [
    'perFileSeverity',
    { perFileSeverity: { '_ffi_api.py': { 'prefix.unstubbed': 'warning' } } },
    codes,
    ['prefix.unstubbed 2'],
  ],
  ['keepSuppressions', { keepSuppressions: true }, edited, /they are kept/],
  ['buildCommand', { buildCommand: ['no-such-program'] }, build, /no-such-program/],
  ['codeLens', { codeLens: false }, lenses, 0],
];

/** `cppSources` is in `cpp-sources.test.ts`, `constructorHints` in `python-types.test.ts`. What the client does with others is in `test/e2e/browser/stories.ts` and `test/e2e/suite/environment-server.ts`. */
const ELSEWHERE = [
  ...['cppSources', 'constructorHints', 'fileDecorations', 'dimGenerated', 'importStrategy'],
];

it.each(ROWS)('%s', async (_, settings, look, expected) => {
  client.settings = () => null;
  await client.settingsChanged();
  await client.status(project.root, 'ready');
  const before = await look();
  client.settings = () => settings;
  await client.settingsChanged();
  let after: unknown;
  await expect
    .poll(async () => (after = await look()), { timeout: 20_000 })
    .toEqual(expected instanceof RegExp ? expect.stringMatching(expected) : expected);
  expect(before).not.toEqual(after);
});

it('no setting is missing here', () => {
  const shown = Object.keys(MANIFEST.contributes.configuration.properties);
  const seen = [...ROWS.flatMap(([keys]) => keys.split(' ')), ...ELSEWHERE];
  expect(seen.map((key) => `tvmFfiStubs.${key}`).sort()).toEqual(shown.sort());
  expect(shown.length).toBe(SETTING_KEYS.length + 6);
});
