/** Converts a header, compiles what comes of it against the newest wheel, and runs Python beside it. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { includedBy } from '../../server/src/project/included-headers.js';
import { convert, type Conversion, type ConvertOptions } from '../../server/src/convert/index.js';
import { compileOnce, runtimeArguments } from '../registry/compile-once.js';
import { LATEST, ROOT, venv } from '../registry/venvs.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const LIBRARIES = join(ROOT, '.work', 'libs', 'convert');

export const VENV = venv(LATEST);

/** A folder with the converted library and its module in Python. */
export function build(conversion: Conversion, library: string, args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'convert-'));
  const source = join(folder, `${library}_ffi.cc`);
  writeFileSync(source, conversion.cpp);
  writeFileSync(join(folder, `${library}.py`), conversion.python);
  mkdirSync(LIBRARIES, { recursive: true });
  const built = compileOnce(
    source,
    [
      ...['-std=c++17', '-O0', '-Wall', '-Wno-unused-function', '-Wno-deprecated-declarations'],
      ...['-fPIC', '-shared', `-I${join(VENV.home, 'include')}`, source],
      ...[...args, ...runtimeArguments(VENV)],
    ],
    LIBRARIES,
    `lib${library}_ffi.so`,
  );
  copyFileSync(built, join(folder, basename(built)));
  return folder;
}

/** Runs a script of this folder, and returns what it prints. */
export function python(script: string, args: readonly string[]): string {
  return execFileSync(VENV.python, [join(HERE, script), ...args], { encoding: 'utf8' }).trim();
}

export function convertHeader(
  header: string,
  options: Partial<ConvertOptions> & { readonly library: string },
): Conversion {
  const text = readFileSync(header, 'utf8');
  const included = includedBy(text, header);
  const file = { name: basename(header), text, included };
  const made = convert(file, { form: 'export', tensors: [], only: null, ...options });
  if (made === null) throw new Error(`nothing was read in ${header}`);
  return made;
}
