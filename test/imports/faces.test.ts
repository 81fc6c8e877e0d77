/** Rooms are entered by their doors alone, so that what is behind them may move. */
import { describe, expect, it } from 'vitest';
import { readImports, sourceImports, type Imports } from './imports.js';

interface Face {
  readonly folder: string;
  readonly through: readonly string[];
  /** Who may look behind it: what ends in a bundle of its own, which would grow by the whole face. */
  readonly except?: readonly string[];
}

/**
 * A room's `index.ts`, and what is loaded on its own, when it is needed. Rooms without an index do
 * several things, each with its door. Every file of `base/` is one, and nobody imports front ends.
 */
const FACES: readonly Face[] = [
  {
    folder: 'server/src/core/',
    through: [
      'index.ts',
      'fixes/index.ts',
      'scaffold/adopt.ts',
      'scaffold/add-blocks.ts',
      'scaffold/wanted-blocks.ts',
      'scaffold/new-package/index.ts',
    ],
    except: [
      ...['server/src/registry/', 'server/src/structure/', 'server/src/wheel/'],
      ...['server/src/pytypes/', 'server/src/bindings/'],
    ],
  },
  {
    folder: 'server/src/wheel/',
    through: [
      ...['index.ts', 'archive/zip.ts', 'metadata/fields.ts'],
      ...['metadata/requirement.ts', 'environment/index.ts'],
    ],
  },
  { folder: 'server/src/build/', through: ['index.ts'] },
  { folder: 'server/src/files/', through: ['index.ts', 'skip-rules.ts'] },
  { folder: 'server/src/binary/', through: ['index.ts'] },
  {
    folder: 'server/src/report/',
    through: [
      'index.ts',
      'api-report.ts',
      'baseline.ts',
      'diff.ts',
      'doctor-json.ts',
      'doctor-text.ts',
      'for-services.ts',
      'finding-page.ts',
      'json.ts',
      'text.ts',
      'project-json.ts',
      'project-text.ts',
      'reader.ts',
      'wheel-report.ts',
      'wasm-report.ts',
    ],
  },
  {
    folder: 'server/src/structure/',
    through: [
      'index.ts',
      'inline/index.ts',
      'imported-uses.ts',
      'python-code.ts',
      'python-tree.ts',
    ],
  },
  { folder: 'server/src/pytypes/', through: ['index.ts', 'editor.ts'] },
  {
    folder: 'server/src/bindings/',
    through: ['index.ts', 'declarations.ts', 'header/index.ts', 'c/types.ts', 'c/known-types.ts'],
  },
  { folder: 'server/src/convert/', through: ['index.ts'] },
  {
    folder: 'server/src/project/',
    through: [
      ...[
        'index.ts',
        'bindings-bundle.ts',
        'compiled-bundle.ts',
        'build-tree/index.ts',
        'cmake/index.ts',
        'cpp-files.ts',
        'source-names.ts',
        'discovery/discover.ts',
      ],
      ...['discovery/keys.ts', 'discovery/shared-stub-dirs.ts', 'discovery/survey.ts'],
      ...[
        'discovery/untrusted.ts',
        'exports-bundle.ts',
        'library-names.ts',
        'facts.ts',
        'included-headers.ts',
        'left-out.ts',
        'python-package.ts',
        'readings.ts',
        'scaffold.ts',
        'wasm-file.ts',
      ],
    ],
  },
  {
    folder: 'server/src/registry/',
    through: [
      ...['environment.ts', 'load.ts', 'types.ts', 'crash-policy.ts', 'environment-places.ts'],
      ...[
        'begun-load.ts',
        'cache-folder.ts',
        'verdicts.ts',
        'file-identity.ts',
        'likely-libraries.ts',
        'lock-file.ts',
      ],
      ...[
        'lock-state.ts',
        'project-interpreter.ts',
        'python-version.ts',
        'standby.ts',
        'two-references.ts',
      ],
      ...['json-shape.ts', 'released/index.ts', 'released/unpack-wheel.ts'],
      ...['released/requirements.ts', 'shared-dependencies.ts'],
    ],
  },
  {
    folder: 'server/src/interpreters/',
    through: [
      ...[
        'distributions.ts',
        'home.ts',
        'installed-server.ts',
        'interpreter.ts',
        'managed.ts',
        'own.ts',
        'places.ts',
      ],
      ...['pyenv.ts', 'python-on-path.ts', 'unusable.ts', 'workspace-folders.ts'],
    ],
  },
  { folder: 'server/src/doctor/', through: ['bundle.ts'] },
  {
    folder: 'server/src/processes/',
    through: [
      ...['start.ts', 'trust.ts', 'run-program.ts', 'watch-over.ts', 'bundle-location.ts'],
      ...['drain.ts', 'end-tree.ts', 'find-program.ts', 'process-tree.ts'],
    ],
  },
];

function importsBehind(
  { folder, through, except = [] }: Face,
  imports: Imports,
): readonly string[] {
  const faces = through.map((name) => folder + name);
  return [...imports]
    .filter(([file]) => ![folder, ...except].some((each) => file.startsWith(each)))
    .flatMap(([file, targets]) =>
      targets
        .filter((target) => target.startsWith(folder) && !faces.includes(target))
        .map((target) => `${file} → ${target}`),
    );
}

describe('the doors of', () => {
  it.each(FACES)('$folder are all that others import', (face) => {
    expect(importsBehind(face, sourceImports())).toEqual([]);
  });

  it.each(FACES)('$folder are enforced', (face) => {
    const [through = ''] = face.through;
    const texts = {
      'server/src/other/a.ts': `import '../../../${face.folder}${through.replace(/ts$/, 'js')}';`,
      'server/src/other/b.ts': `import type { B } from '../../../${face.folder}inner/b.js';`,
      [`${face.folder}inner/b.ts`]: "import '../index.js';",
      [face.folder + through]: "export * from './inner/b.js';",
    };
    expect(importsBehind(face, readImports(new Map(Object.entries(texts))))).toEqual([
      `server/src/other/b.ts → ${face.folder}inner/b.ts`,
    ]);
  });

  it.each(FACES)('$folder exist and are used', ({ folder, through }) => {
    const used = new Set(
      [...sourceImports()].flatMap(([file, targets]) => (file.startsWith(folder) ? [] : targets)),
    );
    expect(through.filter((name) => !used.has(folder + name))).toEqual([]);
  });
});
