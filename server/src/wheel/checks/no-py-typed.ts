import { quoted } from '../../base/foreign-text.js';
import type { WheelRule } from './rule.js';

/** Type checkers pass over the stubs of a package without `py.typed`. */
export const NO_PY_TYPED: WheelRule = {
  code: 'wheel.no-py-typed',
  severity: 'warning',
  scope: 'tvm-ffi',
  check: ({ modules, files }) => {
    const packages = new Map<string, string>();
    for (const { name, hasBlocks } of modules) {
      const folders = foldersOf(name);
      const isMarked = folders.some(
        (folder) => files.has(`${folder}/py.typed`) || folder.endsWith('-stubs'),
      );
      const top = folders.findLast((folder) => files.has(`${folder}/__init__.py`)) ?? folders[0];
      if (hasBlocks && !isMarked && top !== undefined && !packages.has(top)) {
        packages.set(top, name);
      }
    }
    return [...packages].map(([top, file]) => ({
      file,
      message: `${quoted(top)} has generated stubs but no py.typed, so mypy takes everything that users import from it for Any. Add an empty file ${quoted(`${top}/py.typed`)}, and let the build install it.`,
    }));
  },
};

/** The folders around a file, innermost first. */
function foldersOf(name: string): readonly string[] {
  const parts = name.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('/'));
}
