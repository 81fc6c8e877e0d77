// A file to type in that defines sixty types in Python, each derived from the one before.
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NEWEST_REFERENCE } from '../references.mjs';
import { block, digest, fill, fileOf, put, WORK } from './inputs.mjs';
import { SIZES } from './rows.mjs';
import { TYPING_FILE, TYPING_LINE } from './typing.mjs';

/** @returns {{ readonly fresh: string, readonly library: string }} */
export function makeClasses(library, log) {
  const names = ['./classes.mjs', './inputs.mjs'];
  const generators = names.map((name) =>
    readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8'),
  );
  const hash = digest([NEWEST_REFERENCE, library, ...generators]);
  const folder = join(WORK, 'trees', `classes-${hash}`);
  const input = { fresh: join(folder, 'fresh'), library };
  if (existsSync(join(folder, 'done'))) return input;
  log('making the file of classes to type in (once)');
  rmSync(folder, { recursive: true, force: true });
  const imports =
    'from tvm_ffi import Array, Object\nfrom tvm_ffi.dataclasses import field, py_class\n';
  const classes = Array.from({ length: SIZES.classes.classes }, (_, i) => classOf(i));
  const texts = [block('import-section'), imports, ...classes];
  put(input.fresh, TYPING_FILE, fileOf(texts.map((text) => `${TYPING_LINE}\n\n${text}`)));
  fill(input.fresh, library);
  writeFileSync(join(folder, 'done'), '');
  return input;
}

/** Eight fields, two methods and a call of the constructor in one of them. */
function classOf(i) {
  const base = i % 10 === 0 ? 'Object' : `Item${i - 1}`;
  const fields = Array.from({ length: 8 }, (_, n) =>
    n % 2 === 0
      ? `    size_${i}_${n}: int = ${n}\n`
      : `    names_${i}_${n}: Array[str] | None = None\n`,
  );
  return `@py_class("bench.Item${i}")
class Item${i}(${base}):
    """Item ${i}."""

${fields.join('')}    tags_${i}: list[str] = field(default_factory=list)

    def total(self) -> int:
        """The sum of its sizes."""
        values = [self.size_${i}_0, self.size_${i}_2]
        return sum(value for value in values if value > 0)

    def copy(self) -> "Item${i}":
        made = Item${i}()
        return made
`;
}
