/** Folders with a public face are imported through it, so that what is behind it may move. */
import { describe, expect, it } from 'vitest';
import { readImports, sourceImports, type Imports } from './imports.js';

interface Face {
  readonly folder: string;
  readonly through: readonly string[];
  /** Who may look behind it: what ends in a bundle of its own, which would grow by the whole face. */
  readonly except: readonly string[];
}

const FACES: readonly Face[] = [
  {
    folder: 'server/src/core/',
    through: ['index.ts', 'fixes/index.ts'],
    except: ['server/src/registry/', 'server/src/structure/'],
  },
  { folder: 'server/src/build/', through: ['index.ts'], except: [] },
];

function importsBehind({ folder, through, except }: Face, imports: Imports): readonly string[] {
  const faces = through.map((name) => folder + name);
  return [...imports]
    .filter(([file]) => ![folder, ...except].some((each) => file.startsWith(each)))
    .flatMap(([file, targets]) =>
      targets
        .filter((target) => target.startsWith(folder) && !faces.includes(target))
        .map((target) => `${file} → ${target}`),
    );
}

describe('the public face of', () => {
  it.each(FACES)('$folder is all that others import', (face) => {
    expect(importsBehind(face, sourceImports())).toEqual([]);
  });

  it.each(FACES)('$folder is enforced', (face) => {
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
});
