/** Projects in temporary folders: a package with stub blocks, its settings and its library. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { LATEST } from '../../registry/venvs.js';
import { uriOf } from '../client.js';
import { CLI } from '../server-process.js';
import { makeFolder } from './folder.js';
import { compileKit, install, KIT_SOURCE } from './library.js';
import { PACKAGE, tableOf } from './package.js';

export { makeFolder } from './folder.js';
export { block, END, P, PACKAGE, stubbedClass, tableOf } from './package.js';

export interface ProjectOptions {
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** The library to install as \`build/libkit.so\`; version 1 by default, \`null\` for none. */
  readonly library?: string | null;
  readonly reference?: string;
  /** More lines of the table. */
  readonly table?: string;
  /** Whether the command line fills the blocks; true by default. */
  readonly generate?: boolean;
}

export interface Project {
  readonly root: string;
  /** Where the project expects its library. */
  readonly library: string;
  readonly path: (name: string) => string;
  readonly uri: (name: string) => string;
  readonly read: (name: string) => string;
  readonly write: (name: string, content: string | Uint8Array) => void;
}

/** Makes a project, by default with all blocks up to date. */
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
