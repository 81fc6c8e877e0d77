/** Classes are followed through modules that only pass on their names. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { signatureOf } from '../../../../server/src/lsp/features/python-types/signature.js';
import { typesPlaceOf } from '../../../../server/src/lsp/features/python-types/place.js';
import { makeFolder } from '../../kit/folder.js';
import { factsOf } from '../demo-package.js';
import { fileOf, viewOf } from '../views.js';

const HEAD = 'from tvm_ffi import Object\nfrom tvm_ffi.dataclasses import py_class\n';
const BASE = `${HEAD}
@py_class("depot.Base")
class Base(Object):
    size: int
`;
/** What no view holds. */
const PASSING: Readonly<Record<string, string>> = {
  'depot/__init__.py': 'from .inner import Root\nfrom .names import Other\n',
  'depot/inner/__init__.py': 'from .base import Base as Root\n',
  'depot/names.py': 'from depot.inner.base import Base as Other\n',
};

let root: string;
beforeAll(() => {
  root = makeFolder();
  for (const [name, text] of Object.entries({ ...PASSING, 'outside.py': BASE })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
});

it.each([
  ['its own package', 'from . import Root as R'],
  ['a package by its name', 'from depot import Root as R'],
  ['a package below', 'from .inner import Root as R'],
  ['a module', 'from .names import Other as R'],
  ['a module of a package', 'import depot.names\nR = depot.names.Other'],
  ['another one', 'from depot import Other as R'],
])('through %s', (_, line) => {
  expect(parametersBelow(`${line}\n`, root)).toEqual(['size', 'own']);
});

it('but not outside of the project', () => {
  const line = 'from ..outside import Base as R\n';
  expect(parametersBelow(line, root)).toEqual(['size', 'own']);
  expect(parametersBelow(line, join(root, 'depot'))).toBeNull();
  expect(parametersBelow('from . import Nothing as R\n', root)).toBeNull();
});

/** What the constructor of a class takes that derives from `R`. */
function parametersBelow(line: string, folder: string): readonly string[] | null {
  const path = join(root, 'depot', 'item.py');
  const text = `${HEAD}${line}\n@py_class("depot.Item")\nclass Item(R):\n    own: int\n`;
  const files = { [join(root, 'depot', 'inner', 'base.py')]: BASE, [path]: text };
  const view = { ...viewOf({ files, registry: null, factsOf }), root: folder };
  const place = typesPlaceOf(fileOf(view, path), view, { line: 0, character: 0 })!;
  const info = place.world.infoOf(place.module.classes[0]!, place.module);
  return signatureOf(info, place.world, null)?.parameters.map(({ name }) => name) ?? null;
}
