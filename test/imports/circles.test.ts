/** No file of the product imports itself through others, not even for a type. */
import { describe, expect, it } from 'vitest';
import { circles, readImports, sourceImports } from './imports.js';

const PLANTED: readonly (readonly [what: string, texts: Record<string, string>])[] = [
  ['a value', { 'a.ts': "import { b } from './b.js';", 'b.ts': "import { a } from './a.js';" }],
  [
    'a type',
    { 'a.ts': "import type { B } from './b.js';", 'b.ts': "import type { A } from './a.js';" },
  ],
  [
    'a type in place',
    { 'a.ts': "import { b } from './b.js';", 'b.ts': "let a: import('./a.js').A;" },
  ],
  [
    'a later import',
    { 'a.ts': "export * from './b.js';", 'b.ts': "const a = await import('./a.js');" },
  ],
  [
    'three files in two folders',
    {
      'a.ts': "import { b } from './x/b.js';",
      'x/b.ts': "import { c } from './c.js';",
      'x/c.ts': "import { a } from '../a.js';",
    },
  ],
];

describe('circles of imports', () => {
  it.each(PLANTED)('are found through %s', (_, texts) => {
    expect(circles(readImports(new Map(Object.entries(texts))))).toHaveLength(1);
  });

  it('are told from two ways to one file', () => {
    const texts = {
      'a.ts': "import './b.js'; import './c.js';",
      'b.ts': "import './d.js';",
      'c.ts': "import './d.js';",
      'd.ts': "import 'node:path';",
    };
    expect(circles(readImports(new Map(Object.entries(texts))))).toEqual([]);
  });

  it('do not exist in the source', () => {
    expect(circles(sourceImports())).toEqual([]);
  });
});
