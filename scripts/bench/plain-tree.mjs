// Makes the tree of the discovery row under `.work/bench`: ordinary Python that has nothing to do
// with TVM-FFI, as most folders that are opened in an editor.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SIZES } from './rows.mjs';

const TREES = fileURLToPath(new URL('../../.work/bench/trees', import.meta.url));
/** Names the text that is generated: to be changed with it. */
const EDITION = 1;

/**
 * Makes the tree unless it is there.
 *
 * @param {(message: string) => void} log
 * @returns {{ readonly paths: string }}
 */
export function makePlainTree(log) {
  const { files, folders, bytes } = SIZES.plain;
  const root = join(TREES, `plain-${EDITION}-${files}-${folders}-${bytes}`);
  const paths = join(root, 'once');
  if (existsSync(join(root, 'done'))) return { paths };
  log('making the plain tree (once)');
  rmSync(root, { recursive: true, force: true });
  for (let folder = 0; folder < folders; folder += 1) {
    const place = join(paths, `package_${folder}`);
    mkdirSync(place, { recursive: true });
    for (let file = 0; file < files / folders; file += 1) {
      writeFileSync(join(place, `module_${file}.py`), moduleText(folder, file, bytes));
    }
  }
  writeFileSync(join(root, 'done'), '');
  return { paths };
}

/** Functions with a docstring each, cut to exactly the wanted size. */
function moduleText(folder, file, bytes) {
  let text = `"""Module ${file} of package ${folder}."""\n\nfrom __future__ import annotations\n\n\n`;
  for (let i = 0; text.length < bytes; i += 1) {
    text += `def transform_${i}(values: list[int], offset: int = ${file}) -> list[int]:\n`;
    text += `    """Move each value by the offset of package ${folder}."""\n`;
    text += `    return [value + offset * ${i + 1} for value in values if value is not None]\n\n\n`;
  }
  return `${text.slice(0, bytes - 1)}\n`;
}
