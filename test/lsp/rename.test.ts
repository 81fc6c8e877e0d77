/** Renaming a registered name in both languages: after the next build, everything is up to date. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  PrepareRenameRequest,
  RenameRequest,
  TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { compileOnce } from '../registry/compile-once.js';
import { startClient, type Client, type ClientOptions } from './client.js';
import { install, kitArguments } from './kit/library.js';
import { makeFolder, makeProject, type Project } from './kit/project.js';
import { CLI } from './server-process.js';

const API = 'python/kit/_ffi_api.py';
const BOXES = 'python/kit/boxes.py';
const PAIRS = 'python/kit/pairs.py';
const CPP = 'src/kit.cc';

let client: Client;
let project: Project;

async function start(
  options: ClientOptions = {},
  files: Readonly<Record<string, (before: string) => string>> = {},
): Promise<void> {
  project = makeProject();
  for (const [name, change] of Object.entries(files)) {
    project.write(name, change(existsSync(project.path(name)) ? project.read(name) : ''));
  }
  client = await startClient(project.root, options);
}

/** Renames what is at a text of a file, which is opened for it. */
async function rename(name: string, text: string, newName: string) {
  const uri = await client.open(
    ...([project.path(name), undefined, name.endsWith('.cc') ? 'cpp' : 'python'] as const),
  );
  await client.status(project.root, 'ready');
  const params = { textDocument: { uri }, position: client.at(uri, text, 2) };
  const { connection } = client;
  const prepared = await connection.sendRequest(PrepareRenameRequest.type, params);
  const edit = await connection.sendRequest(RenameRequest.type, { ...params, newName });
  return { uri, prepared, edit };
}

async function refusal(name: string, text: string, newName: string): Promise<string> {
  return rename(name, text, newName).then(
    ({ edit }) => `not refused: ${JSON.stringify(edit)}`,
    (error: unknown) => (error as Error).message,
  );
}

/** Applies an edit, and saves what is open. */
function apply(edit: WorkspaceEdit | null): void {
  expect(client.apply(edit!)).toEqual({ applied: true });
  for (const { uri, text } of client.documents.values()) project.write(nameOf(uri), text);
}

/** Compiles the project's own source, and checks everything. */
function buildAndCheck(): string {
  const args = kitArguments({ source: project.path(CPP) });
  const folder = join(project.root, '.objects');
  install(compileOnce(project.path(CPP), args, folder, 'libkit.so'), project.library);
  const run = spawnSync(process.execPath, [CLI, 'check', '--deep', project.root], {
    cwd: project.root,
    encoding: 'utf8',
  });
  return `${run.status} ${run.stdout}`;
}

/** The files that an edit changes. */
function filesOf(edit: WorkspaceEdit | null): string[] {
  return (edit?.documentChanges ?? []).map((each) =>
    TextDocumentEdit.is(each) ? nameOf(each.textDocument.uri) : each.kind,
  );
}

function nameOf(uri: string): string {
  return decodeURIComponent(uri).slice(`file://${project.root}/`.length);
}

describe('renaming', () => {
  afterEach(() => client.stop());

  it('a function changes its line, and the next build is up to date', async () => {
    await start();
    const { uri, prepared, edit } = await rename(CPP, '"kit.add"', 'kit.plus');
    expect(client.textIn(uri, prepared as never)).toBe('kit.add');
    expect(filesOf(edit)).toEqual([CPP, API]);
    expect(Object.values(edit!.changeAnnotations!)).toEqual([
      { label: 'Rename kit.add to kit.plus', needsConfirmation: true },
    ]);
    apply(edit);
    expect(project.read(API)).toContain('def plus(_0: int, _1: int, /) -> int: ...');
    expect(project.read(API)).toContain('"plus",');
    expect(project.read(API)).not.toContain('add');
    expect(buildAndCheck()).toMatch(/^0 /);
  });

  it('a function from a call changes every place that asks for it', async () => {
    const call = 'from tvm_ffi import get_global_func\nADD = get_global_func("kit.add")\n';
    await start({}, { [API]: (before) => `${before}${call}` });
    project.write('src/use.cc', 'auto f = tvm::ffi::Function::GetGlobal("kit.add");\n');
    const { edit } = await rename(API, '"kit.add"', 'kit.plus');
    expect(filesOf(edit)).toEqual([CPP, 'src/use.cc', API]);
    const again = await rename('src/use.cc', '"kit.add"', 'kit.plus');
    expect(filesOf(again.edit)).toEqual(filesOf(edit));
    apply(again.edit);
    for (const each of [API, 'src/use.cc', CPP]) {
      expect(project.read(each)).toContain('"kit.plus"');
      expect(project.read(each)).not.toContain('"kit.add"');
    }
  });

  it('a function takes along what calls its stub, and lists what may', async () => {
    const user = 'from kit import _ffi_api, add\n\nprint(_ffi_api.add(1, add(1, 2)))\n';
    const asks = 'import tvm_ffi\n\nADD = tvm_ffi.get_global_func("kit.add")\n';
    const may = 'from kit import _ffi_api\n\nADD = getattr(_ffi_api, "add")\n';
    const files = { 'user.py': user, 'asks.py': asks, 'may.py': may, 'open.py': user };
    const written = Object.entries(files).map(([name, text]) => [`python/${name}`, () => text]);
    await start({ encoding: 'utf-8' }, Object.fromEntries(written) as never);
    await client.open(project.path('python/open.py'), user.replace('\n', '  # é\n'));
    const { edit } = await rename(CPP, '"kit.add"', 'kit.plus');
    const changed = ['asks.py', API.slice('python/'.length), 'open.py', 'user.py'];
    expect(filesOf(edit).sort()).toEqual([...changed.map((each) => `python/${each}`), CPP]);
    expect(client.received.log.filter((line) => line.startsWith('TVM-FFI Stubs: '))).toEqual([
      'TVM-FFI Stubs: Not renamed: python/may.py:3. Check by hand whether "kit.add" is meant there.',
    ]);
    apply(edit);
    const after = 'from kit import _ffi_api, plus\n\nprint(_ffi_api.plus(1, plus(1, 2)))\n';
    expect(project.read('python/user.py')).toBe(after);
    expect(project.read('python/open.py')).toBe(after.replace('\n', '  # é\n'));
    expect(project.read('python/asks.py')).toContain('get_global_func("kit.plus")');
    expect(buildAndCheck()).toMatch(/^0 /);
  });

  it.each([
    ['C++', CPP, '"kit.Box"'],
    ['its block', BOXES, 'kit.Box\n'],
    ['its decorator', BOXES, '"kit.Box"'],
  ])('a type from %s keeps its class', async (_, name, text) => {
    await start({ encoding: 'utf-8' });
    const { edit } = await rename(name, text, 'kit.sub.Case');
    expect(filesOf(edit)).toEqual([CPP, BOXES]);
    apply(edit);
    const boxes = project.read(BOXES);
    expect(boxes).toContain('@register_object("kit.sub.Case")\nclass Box(_Base):');
    expect(boxes).toContain('# tvm-ffi-stubgen(begin): object/kit.sub.Case');
    expect(boxes).toContain('# tvm-ffi-stubgen(ty-map): kit.sub.Case -> kit.Box');
    if (name === CPP) expect(buildAndCheck()).toMatch(/^0 /);
  });

  it('a type follows its ty-map, and leaves what others call its class', async () => {
    const literal = (before: string): string => before.replace('FINAL(PAIR', 'FINAL("kit.Pair"');
    await start({}, { [CPP]: (before) => literal(before).replaceAll('\n', '\r\n') });
    const { edit } = await rename(PAIRS, 'kit.Pair ->', 'kit.Two');
    expect(filesOf(edit)).toEqual([CPP, PAIRS]);
    apply(edit);
    expect(project.read(CPP)).toContain('FINAL("kit.Two", PairObj, Object);\r\n');
    expect(project.read(PAIRS)).toContain('ty-map): kit.Two -> kit.pairs.Pair');
    expect(project.read(PAIRS)).toContain('@register_object("kit.Two")\nclass Pair(');
    expect(project.read(API)).toContain('make_pair(_0: int, _1: int, /) -> Pair');
  });

  it('is versioned for open documents, and refused by the client for another text', async () => {
    await start();
    const { uri, edit } = await rename(CPP, '"kit.Box"', 'kit.Case');
    await client.edit(uri, 'class BoxObj', 'class  BoxObj');
    expect(client.apply(edit!)).toMatchObject({ applied: false });
  });

  it('follows closed files to what they hold now', async () => {
    await start();
    await client.open(project.path(BOXES));
    await client.status(project.root, 'ready');
    project.write(CPP, `// moved\n${project.read(CPP)}`);
    project.write(API, `# moved\n${project.read(API)}`);
    const { edit } = await rename(BOXES, '"kit.Box"', 'kit.Case');
    apply(edit);
    expect(project.read(CPP)).toContain('FINAL("kit.Case", BoxObj, Object)');
  });

  it('asks a client without annotations for the same changes', async () => {
    await start({ preset: 'minimal' });
    const { edit } = await rename(CPP, '"kit.Box"', 'kit.Case');
    expect(Object.keys(edit!.changes!).map(nameOf)).toEqual([CPP, BOXES]);
  });
});

describe('renaming is refused for', () => {
  beforeAll(async () => {
    const twice = 'class Two { TVM_FFI_DECLARE_OBJECT_INFO("kit.Two", Two, Object); };\n';
    await start(
      {},
      {
        [BOXES]: (before) => `${before}# tvm-ffi-stubgen(ty-map): ffi.Array -> kit.Array\n`,
        [CPP]: (before) =>
          before
            .replace('"kit.make_pair"', 'NAME(make_pair)')
            .replace('namespace kit {', '#define NAME(name) "kit." #name\nnamespace kit {')
            .replace(
              'TVM_FFI_STATIC',
              `${twice}${twice.replaceAll(' Two', ' Other')}TVM_FFI_STATIC`,
            ),
      },
    );
    const far = makeFolder();
    mkdirSync(join(far, 'src'));
    symlinkSync(join(far, 'src'), project.path('src/far'));
    project.write('src/far/far.cc', 'void f() { GlobalDef().def("kit.far", F); }\n');
    project.write('.venv/pyvenv.cfg', 'home = /usr\n');
    project.write('.venv/lib/x.cc', 'void f() { GlobalDef().def("kit.installed", F); }\n');
  });

  afterAll(() => client.stop());

  it.each([
    [
      'what a macro makes',
      CPP,
      'make_pair)',
      'kit.two',
      /^"kit\.make_pair" is put together at src\/kit\.cc:\d+, by a macro/,
    ],
    [
      'a name that is not valid',
      CPP,
      '"kit.add"',
      'kit.2 plus',
      /^"kit\.2 plus" is not a valid name/,
    ],
    ['a keyword', CPP, '"kit.add"', 'kit.class', /^"kit\.class" is not a valid name/],
    ['an empty name', CPP, '"kit.add"', '', /^"" is not a valid name/],
    ['a taken name', CPP, '"kit.add"', 'kit.make_pair', /^"kit\.make_pair" is already registered/],
    ['a taken key', BOXES, '"kit.Box"', 'kit.Pair', /^"kit\.Pair" is already registered/],
    ['a key that only C++ has', BOXES, '"kit.Box"', 'kit.Two', /^"kit\.Two" is already registered/],
    ['a key of several classes', CPP, '"kit.Two"', 'kit.X', /several C\+\+ classes: Two, Other\./],
    [
      'a name of another package',
      BOXES,
      'ffi.Array ->',
      'ffi.List',
      /not in the workspace|another package/,
    ],
  ])('%s', async (_, name, text, newName, message) => {
    expect(await refusal(name, text, newName)).toMatch(message);
  });

  it('source that cannot be written', async () => {
    project.write('src/fixed.cc', 'void f() { GlobalDef().def("kit.fixed", F); }\n');
    chmodSync(project.path('src/fixed.cc'), 0o444);
    expect(await refusal('src/fixed.cc', '"kit.fixed"', 'kit.x')).toMatch(/cannot be written/);
    rmSync(project.path('src/fixed.cc'));
  });

  it.each([
    [BOXES, 'class Box'],
    [API, 'def add'],
    [API, 'global/kit'],
    [CPP, 'BoxObj :'],
    [CPP, '"content"'],
    [PAIRS, 'kit.pairs.Pair'],
  ])('nothing that is not a registered name: in %s, %s', async (name, text) => {
    const { prepared, edit } = await rename(name, text, 'kit.x');
    expect([prepared, edit]).toEqual([null, null]);
  });
});
