/** What the tools of the systems say about a file of machine code, in the words of binary/. */
import { spawnSync } from 'node:child_process';
import type { BinaryFormat } from '../../server/src/binary/index.js';

/** Everything sorted; symbols with their version, as `name@VERSION`. */
export interface Told {
  readonly name: readonly string[];
  readonly needed: readonly string[];
  readonly runPaths: readonly string[];
  readonly exports: readonly string[];
  readonly imports: readonly string[];
}

/** By format, what reads it. GNU's tools come with the compiler, LLVM's do not. */
export const TOOLS: Readonly<Record<BinaryFormat, readonly string[]>> = {
  elf: ['readelf'],
  pe: ['objdump', 'llvm-readobj'],
  'mach-o': ['llvm-objdump', 'llvm-nm'],
};

function run(program: string, ...args: readonly string[]): readonly string[] {
  const { stdout, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error !== undefined) throw error;
  return stdout.split('\n');
}

export function isThere(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

/** The first group of a pattern, of each line that it matches. */
function groups(lines: readonly string[], pattern: RegExp): string[] {
  return lines.flatMap((line) => pattern.exec(line)?.[1] ?? []);
}

export function readelf(path: string): Told {
  const dynamic = run('readelf', '-dW', path);
  const entries = (tag: string): string[] =>
    groups(dynamic, new RegExp(String.raw`\(${tag}\).*\[(.*)\]`));
  const symbols = run('readelf', '--dyn-syms', '-W', path)
    // On PowerPC a symbol has a remark more.
    .map((line) =>
      line
        .replace(/\[<.*>: .*?\]/, '')
        .trim()
        .split(/\s+/),
    )
    .filter(([number = '', , , , , , , name]) => /^\d+:$/.test(number) && name !== undefined);
  const named = (isImported: boolean): string[] =>
    symbols
      .filter((symbol) => (symbol[6] === 'UND') === isImported)
      .filter((symbol) => isImported || symbol[4] !== 'LOCAL')
      .map((symbol) => (symbol[7] ?? '').replace('@@', '@'));
  return {
    name: entries('SONAME'),
    needed: entries('NEEDED'),
    runPaths: [...entries('RUNPATH'), ...entries('RPATH')].flatMap((text) => text.split(':')),
    exports: named(false),
    imports: named(true),
  };
}

/** Debian's `objdump` reads no PE for arm64, LLVM's tool reads them all. */
export function readobj(path: string): Told {
  const exported = run('llvm-readobj', '--coff-exports', path);
  const imported = run('llvm-readobj', '--coff-imports', path);
  const symbols = groups(imported, /^ +Symbol: (.*) \(\d+\)$|^ +Symbol: \((\d+)\)$/);
  return {
    name: [],
    needed: groups(imported, /^ {2}Name: (.*)$/),
    runPaths: [],
    exports: groups(exported, /^ {2}Name: (.+)$/),
    imports: symbols.filter((name) => name !== ''),
  };
}

export function objdump(path: string): Pick<Told, 'needed' | 'exports'> {
  const lines = run('objdump', '-p', path);
  return {
    needed: groups(lines, /^\tDLL Name: (.*)$/),
    exports: groups(lines, /^\t\[ *\d+\](?: \+base\[ *\d+\])? +(?:[0-9a-f]+ )?([^\s]+)$/),
  };
}

/** @param architecture in the words of Apple */
export function llvm(path: string, architecture: string): Told {
  const only = ['--arch', architecture];
  const objects = (option: string): readonly string[] =>
    run('llvm-objdump', '--macho', ...only, option, path).slice(1);
  const symbols = (...options: readonly string[]): string[] =>
    run('llvm-nm', ...only, ...options, path)
      .map((line) => line.trim().split(' ').at(-1) ?? '')
      .filter((name) => name !== '')
      .map((name) => name.replace(/^_/, ''));
  const name = objects('--dylib-id').filter((line) => line !== '');
  return {
    name,
    needed: groups(objects('--dylibs-used'), /^\t(.*) \(compatibility/).filter(
      (needed) => !name.includes(needed),
    ),
    runPaths: objects('--rpaths').filter((line) => line !== ''),
    exports: symbols('-gU'),
    imports: symbols('-u'),
  };
}
