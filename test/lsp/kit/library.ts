/** Compiles the tests' own library with the machine's compiler, and installs it for a project. */
import { copyFileSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { compileOnce, runtimeArguments } from '../../registry/compile-once.js';
import { LATEST, ROOT, venv } from '../../registry/venvs.js';

export const KIT_SOURCE = join(ROOT, 'test', 'lsp', 'kit', 'kit.cc');

export interface KitOptions {
  /** Version of the library's source. */
  readonly version?: 1 | 2;
  /** The reference to build with; the newest by default. */
  readonly reference?: string;
  /** Whether its constructor makes a file beside it, `libkit.so.loaded`. */
  readonly canary?: boolean;
  /** Its source; the kit's by default. */
  readonly source?: string;
}

/** The compiler's arguments, without the output. */
export function kitArguments(options: KitOptions = {}): string[] {
  return [...compileArguments(options), ...kitLinkArguments(options.reference)];
}

function compileArguments({
  version = 1,
  reference = LATEST,
  canary = false,
  source = KIT_SOURCE,
}: KitOptions): string[] {
  const { home } = venv(reference);
  return [
    ...['-std=c++17', '-fPIC', '-O0', '-g0', '-w', source],
    `-DKIT_VERSION=${version}`,
    ...(canary ? ['-DKIT_CANARY'] : []),
    ...['include', '3rdparty/dlpack/include'].map((folder) => `-I${join(home, folder)}`),
  ];
}

/** The linker's arguments for an object of {@link kitObject}. */
export function kitLinkArguments(reference = LATEST): string[] {
  return ['-shared', ...runtimeArguments(venv(reference))];
}

/** @returns the path of the compiled library; built once for each source and set of options */
export function compileKit(options: KitOptions = {}): string {
  const link = kitLinkArguments(options.reference);
  return made([kitObject(options), ...link], 'libkit.so');
}

/** @returns the path of the compiled object, for tests that link it themselves */
export function kitObject(options: KitOptions = {}): string {
  return made(['-c', ...compileArguments(options)], 'kit.o');
}

function made(args: readonly string[], name: string): string {
  return compileOnce(KIT_SOURCE, args, join(ROOT, '.work', 'lsp'), name);
}

/** Replaces a library as linkers do: the new file is complete when it appears. */
export function install(library: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(library, `${target}.new`);
  renameSync(`${target}.new`, target);
}
