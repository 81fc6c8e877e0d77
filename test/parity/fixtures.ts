/** The fixture trees, and the reference versions of each. */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REFERENCES } from '../../scripts/references.mjs';
import type { LibraryName } from '../fixtures/build.js';
import { wheelPackage } from '../fixtures/build.js';
import { copyTree, makeFolder } from './tree.js';

const TREES = fileURLToPath(new URL('../fixtures/parity/trees', import.meta.url));

/** `meta.json` of a tree. */
interface Meta {
  readonly about: string;
  /** First and last reference version whose vocabulary the tree uses. */
  readonly min?: string;
  readonly max?: string;
  readonly libraries?: readonly LibraryName[];
  readonly args?: readonly string[];
  /** The command line's paths; the tree itself by default. */
  readonly paths?: readonly string[];
}

export interface Fixture {
  readonly name: string;
  readonly libraries: readonly LibraryName[];
  readonly args: readonly string[];
  readonly paths: readonly string[];
  /** Whether its modules can be imported one by one, with the tree as a root of `sys.path`. */
  readonly importable: boolean;
  /** Copies the tree into a new temporary directory. */
  readonly copy: () => string;
}

/** The trees for a version, including its own wheel's Python files. */
export function fixturesFor(version: string): Fixture[] {
  const at = REFERENCES.indexOf(version);
  const fixtures: Fixture[] = [];
  for (const name of readdirSync(TREES).sort()) {
    const meta = JSON.parse(readFileSync(join(TREES, name, 'meta.json'), 'utf8')) as Meta;
    if (meta.min !== undefined && at < REFERENCES.indexOf(meta.min)) continue;
    if (meta.max !== undefined && at > REFERENCES.indexOf(meta.max)) continue;
    fixtures.push({
      name,
      libraries: meta.libraries ?? [],
      args: meta.args ?? [],
      paths: meta.paths ?? ['.'],
      importable: true,
      copy: () => copyTree(join(TREES, name, 'files'), `${version}-${name}`),
    });
  }
  fixtures.push(wheelFixture(version));
  return fixtures;
}

/** The files of `tvm_ffi` itself with directives: the largest real user of the tool. */
function wheelFixture(version: string): Fixture {
  return {
    name: 'wheel',
    libraries: [],
    args: [],
    paths: ['.'],
    importable: false,
    copy: () => {
      const source = wheelPackage(version);
      const target = makeFolder(`${version}-wheel`);
      for (const entry of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
        // The tool's own sources and the dataclass helpers have markers in strings.
        if (!/\.pyi?$/.test(entry) || /^(stub|cpp|utils)\b/.test(entry)) continue;
        if (!existsSync(join(source, entry))) continue;
        if (!readFileSync(join(source, entry), 'utf8').includes('tvm-ffi-stubgen(')) continue;
        const copy = join(target, 'tvm_ffi', relative('.', entry));
        mkdirSync(dirname(copy), { recursive: true });
        cpSync(join(source, entry), copy);
      }
      return target;
    },
  };
}
