/** Projects in temporary folders: a package with stub blocks, its settings and its library. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { LATEST, venv } from '../../registry/venvs.js';
import { uriOf } from '../client.js';
import { CLI } from '../server-process.js';
import { compileKit, install, KIT_SOURCE } from './library.js';

/** The start of every marker. */
export const P = '# tvm-ffi-stubgen(';
export const END = `${P}end)`;

/** A begin and an end marker, with a body between them when one is given. */
export function block(stub: string, body = '', indent = ''): string {
  return `${indent}${P}begin): ${stub}\n${body}${indent}${END}\n`;
}

const CLASSES = `${block('import-section')}
from tvm_ffi import Object as _Base
from tvm_ffi import register_object

`;

/** A class with its block. */
export function stubbedClass(key: string, name: string): string {
  return `
@register_object("${key}")
class ${name}(_Base):
    """Registered in C++."""

${block(`object/${key}`, '', '    ')}`;
}

/** The package, with nothing in its blocks. */
export const PACKAGE: Readonly<Record<string, string>> = {
  'python/kit/__init__.py': block('export/_ffi_api'),
  'python/kit/_ffi_api.py': `${block('import-section')}
${block('global/kit')}
__all__ = [
${block('__all__', '', '    ')}]
`,
  'python/kit/boxes.py': `${CLASSES}${stubbedClass('kit.Box', 'Box')}`,
  'python/kit/pairs.py': `${P}ty-map): kit.Pair -> kit.pairs.Pair\n\n${CLASSES}${stubbedClass('kit.Pair', 'Pair')}`,
};

export interface ProjectOptions {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** The library to install as \`build/libkit.so\`; version 1 by default, \`null\` for none. */
  readonly library?: string | null;
  readonly reference?: string;
  /** More lines of the table. */
  readonly table?: string;
  /** Whether the command line fills the blocks; so by default. */
  readonly generate?: boolean;
}

export interface Project {
  readonly root: string;
  /** Where the project looks for its library. */
  readonly library: string;
  readonly path: (name: string) => string;
  readonly uri: (name: string) => string;
  readonly read: (name: string) => string;
  readonly write: (name: string, content: string | Uint8Array) => void;
}

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is removed after the tests of the file. */
export function makeFolder(): string {
  // Answers carry real paths.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-lsp-')));
  folders.push(folder);
  return folder;
}

/** The table of a project that uses a reference version's interpreter. */
export function tableOf(reference: string, more = ''): string {
  return `[tool.tvm-ffi-stubs]
paths = ["python"]
libraries = ["build/libkit.so"]
python = "${venv(reference).python}"
${more}`;
}

/** Makes a project; by default one whose blocks are all up to date. */
export function makeProject(options: ProjectOptions = {}): Project {
  const { files = PACKAGE, reference = LATEST, table = '', generate = true } = options;
  const root = makeFolder();
  const project: Project = {
    root,
    library: join(root, 'build', 'libkit.so'),
    path: (name) => join(root, name),
    uri: (name) => uriOf(join(root, name)),
    read: (name) => readFileSync(join(root, name), 'utf8'),
    write: (name, content) => {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), content);
    },
  };
  project.write('pyproject.toml', `[project]\nname = "kit"\n\n${tableOf(reference, table)}`);
  project.write('src/kit.cc', readFileSync(KIT_SOURCE));
  for (const [name, content] of Object.entries(files)) project.write(name, content);
  const { library = compileKit({ reference }) } = options;
  if (library !== null) install(library, project.library);
  if (generate && library !== null) generateAll(project);
  return project;
}

/** Fills every block with the command line. */
export function generateAll({ root }: Project): void {
  const run = spawnSync(process.execPath, [CLI, 'generate', root], { cwd: root, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`generate: ${run.status}\n${run.stdout}${run.stderr}`);
}
