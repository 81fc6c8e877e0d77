/** `generate --diff`: what would be written, as a patch for `git apply`. */
import path from 'node:path';
import { escapeInline } from '../base/foreign-text.js';
import { isInside } from '../base/node/is-inside.js';
import { realPath } from '../base/node/real-path.js';
import { repositoryAround } from '../base/node/repository.js';
import { nameList } from '../core/index.js';
import { renderPatch } from '../report/diff.js';
import type { Change } from './check.js';
import { complain, print, useColor } from './output.js';

/** Prints the patch. It has stdout for itself. */
export function printPatch(changes: readonly Pick<Change, 'path' | 'before' | 'newText'>[]): void {
  const here = realPath(process.cwd());
  const root = repositoryAround(here)?.root ?? here;
  // A terminal shows no byte that acts on it; a file or a pipe gets exactly the bytes.
  const terminal = process.stdout.isTTY ? { color: useColor(process.stdout) } : null;
  const places = changes.map((change) => ({ change, real: realPath(change.path) }));
  for (const { change, real } of places) {
    const display = isInside(real, root) ? path.relative(root, real) : real.replace(/^[\\/]+/, '');
    const { before, newText: after } = change;
    const name = path.sep === '/' ? display : display.replaceAll(path.sep, '/');
    print(renderPatch({ display: name, before, after }, terminal));
  }
  tellWhere(
    places.map(({ real }) => real),
    here,
    root,
  );
}

/** `git apply` passes over what is not below the current folder, without a word. */
function tellWhere(files: readonly string[], here: string, root: string): void {
  const outside = files.filter((file) => !isInside(file, root));
  if (outside.length > 0) {
    const names = escapeInline(nameList(outside));
    complain(`"git apply" does not change what is outside of ${escapeInline(root)}: ${names}.`);
  } else if (!files.every((file) => isInside(file, here))) {
    complain(`Apply the patch in ${escapeInline(root)}: not all files are below this folder.`);
  }
}
