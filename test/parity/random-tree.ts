/** Composes random trees on which the reference works, the same ones for the same seed. */

/** What a tree may name. */
export interface Names {
  readonly prefixes: readonly string[];
  readonly types: readonly string[];
  /** Whether the version knows `prefix` and `skip`. */
  readonly rollOut: boolean;
}

/** A source of numbers (mulberry32) with the few methods that a generator needs. */
export class Random {
  #state: number;

  constructor(state: number) {
    this.#state = state;
  }

  /** A whole number from 0 to `bound - 1`. */
  below(bound: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % bound;
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  some<T>(items: readonly T[], most: number): T[] {
    return Array.from({ length: this.below(most + 1) }, () => this.pick(items));
  }
}

const GARBAGE = [
  'x: int',
  '# fmt: off',
  'def old(_0: int, /) -> int: ...',
  '',
  '    deeper = 1',
  '"text": "Größe 世界 🦀",',
  'from nowhere import nothing',
  'if TYPE_CHECKING:',
];
const USER_LINES = [
  '',
  "NAME = 'ünï 🦀'",
  '# a comment',
  'TEXT = """\n  kept\n"""',
  'def f(x):\n    return x  ',
];
/** Without a section, a file must bind itself what its blocks run. */
const OWN_IMPORTS = `from __future__ import annotations
from typing import TYPE_CHECKING
from tvm_ffi import init_ffi_api as _FFI_INIT_FUNC
`;
const ORIGINS = ['Array', 'Map', 'Callable', 'Object', 'ffi.Shape', 'Any', 'Device', 'Tensor'];
const TARGETS = [
  'my.types.Thing',
  'collections.abc.Iterable',
  'ffi.Object',
  'testing.Other',
  'list',
  'a.b.c.Node',
  'Plain',
  'my.Callable',
];
const IMPORTS = [
  'os.path.join',
  'os.sep;True',
  'json.dumps;False;to_json',
  'tvm_ffi.libinfo.load_lib_module;False;_FFI_LOAD_LIB',
  'ffi.Object;False;_ffi_Object',
  'math;False',
  'testing.TestIntPair ; true ; Pair',
];

function block(random: Random, kind: string, indent = ''): string {
  const body = random.chance(40) ? random.some(GARBAGE, 5).map((line) => indent + line) : [];
  const gap = random.chance(90) ? ' ' : random.pick(['', '   ']);
  const lines = [
    `${indent}# tvm-ffi-stubgen(begin):${gap}${kind}`,
    ...body,
    `${indent}# tvm-ffi-stubgen(end)`,
  ];
  return `${lines.join('\n')}\n`;
}

function objectBlock(random: Random, key: string): string {
  const unit = ' '.repeat(random.pick([1, 2, 4, 4, 8]));
  const depth = 1 + random.below(3);
  const heads = Array.from({ length: depth }, (_, i) => `${unit.repeat(i)}class C${String(i)}:\n`);
  // A type without members leaves nothing else in its class.
  const doc = `${unit.repeat(depth)}"""Doc."""\n`;
  return `${heads.join('')}${doc}${block(random, `object/${key}`, unit.repeat(depth))}`;
}

function globalBlock(random: Random, prefix: string): string {
  const from = random.chance(25) ? `@${random.pick(['tvm_ffi.registry', 'my.loader'])}` : '';
  return block(random, `global/${prefix}${from}`);
}

function directives(random: Random, names: Names): string {
  const maps = random
    .some([...ORIGINS, ...names.types], 2)
    .map((from) => `# tvm-ffi-stubgen(ty-map): ${from} -> ${random.pick(TARGETS)}`);
  const imports = random
    .some(IMPORTS, 2)
    .map((payload) => `# tvm-ffi-stubgen(import-object): ${payload}`);
  return [...maps, ...imports].map((line) => `${line}\n`).join('');
}

/** One file; `owned` are the prefixes of earlier `prefix` lines, which must not repeat. */
function file(random: Random, names: Names, owned: Set<string>): string {
  const parts = [random.chance(50) ? '"""Doc."""\n' : ''];
  const section = random.chance(80);
  if (section) parts.push(block(random, 'import-section'));
  const items = [
    ...random.some(names.prefixes, 2).map((prefix) => globalBlock(random, prefix)),
    ...random.some(names.types, 3).map((key) => objectBlock(random, key)),
    ...random.some(USER_LINES, 3).map((line) => `${line}\n`),
    directives(random, names),
  ];
  while (items.length > 0) parts.push(...items.splice(random.below(items.length), 1));
  const rolledOut = names.rollOut && random.chance(25) ? rollOut(random, names, owned) : '';
  const top = section || rolledOut !== '' ? rolledOut : OWN_IMPORTS;
  parts.splice(section ? 2 : 1, 0, top);
  if (random.chance(50)) parts.push(`__all__ = [\n${block(random, '__all__', '    ')}]\n`);
  return parts.join('');
}

function rollOut(random: Random, names: Names, owned: Set<string>): string {
  const key = random.pick(names.types.filter((name) => !name.startsWith('ffi.')));
  const prefix = key.slice(0, key.lastIndexOf('.'));
  if (owned.has(prefix)) return '';
  owned.add(prefix);
  const skip = random.chance(50) ? `# tvm-ffi-stubgen(skip): ${key}\n` : '';
  return `# tvm-ffi-stubgen(prefix): ${prefix}${random.chance(50) ? '.' : ''}\n${skip}`;
}

/** A tree of one to five files. */
export function randomTree(seed: number, names: Names): Map<string, string> {
  const random = new Random(seed);
  const owned = new Set<string>();
  const files = new Map<string, string>();
  const count = 1 + random.below(5);
  for (let i = 0; i < count; i += 1) {
    const folder = random.pick(['', '', 'pkg/', 'pkg/deep/', 'Zeta/', 'ünï/']);
    const path = `${folder}${random.pick(['a', 'B', 'm', 'z'])}${String(i)}.${random.pick(['py', 'py', 'pyi'])}`;
    files.set(path, file(random, names, owned));
  }
  if (random.chance(40)) {
    const modules = random.some(['_ffi_api', 'first', 'second'], 2);
    files.set('pkg/__init__.py', modules.map((name) => block(random, `export/${name}`)).join('\n'));
  }
  return files;
}
