/** Random damage of the markers in a file and code around them, the same for the same seed. */
import type { Random } from './random-tree.js';

const MARKER = /tvm-ffi-stubgen/;

/** Each spoils one line. */
const SPOIL: readonly ((line: string, random: Random) => string | null)[] = [
  () => null,
  (line) => `${line}\n${line}`,
  (line) => line.replace('# tvm', '#tvm'),
  (line) => line.replaceAll('-', '_'),
  (line) => `${line}  # noqa: E501`,
  (line) => `${line};`,
  (line) => `${line} -> x`,
  (line) => line.replace('begin', '开始').replace('end', '结束'),
  (line) => line.replace(/\(.*/, '自动生成'),
  (line) => line.replace('):', ')'),
  (line) => line.replace('/', ' '),
  (line) => line.replace(/\w$/, ''),
  (line) => line.replace(/\w+$/, 'gone'),
  (line) => line.replace('object', 'global'),
  (line) => line.replace('global', 'object'),
  (line) => line.replace(/begin\): .*/, 'end)'),
  (line) => line.replace(/end\)/, 'begin): import'),
  (line) => line.toUpperCase(),
  (line) => `    ${line}`,
  (line) => `\f${line}`,
  (line) => line.trimStart(),
  (line) => `x = 1  ${line}`,
  (line) => `<<<<<<< ours\n${line}\n=======\n${line}\n>>>>>>> theirs`,
  (line) => `# tvm-ffi-stubgen(skp): x\n${line}`,
  (line) => `"${line}"`,
  (line) => `"""\n${line}\n"""`,
  (line) => `x = 1 + \\\n${line}`,
  (line) => `# \\\n${line}\\`,
  (line) => line.replace('# ', '#\t'),
  (line) => `\t${line}`,
  (line) => `${line}\t`,
  (line) => `${line}\r`,
  (line) => line.replace(': ', ':\u00a0'),
  (line) => line.replace('(', '\uff08').replace(')', '\uff09'),
  (line) => line.replace('e', '\u0435'),
  (line) => line.replace('-', '\u2011'),
  (line) => line.replace('stubgen', 'stub\u200bgen'),
  (line) => `if True:\n${line}`,
  (line) => `try:\n    pass\nexcept ValueError:\n    ${line}`,
  (line) => line.replace('import-section', '__all__'),
  (line) => line.replace('__all__', 'import-section'),
  (line) => line.replace(/global|object/, 'export'),
  (line) => line.replace('begin', 'end'),
  (line) => line.replace('(end)', '(end):'),
  (line) => line.replace(/\(\w+\): ?/, ': '),
  (line) => `# tvm-ffi-stubgen(end)\n${line}`,
  (line) => `# tvm-ffi-stubgen(skip-file)\n${line}`,
  (line) => `# tvm-ffi-stubgen(begin): import-section\n${line}`,
  (line, random) => line.slice(0, random.below(line.length)),
  (line, random) => changeOne(line, random, ''),
  (line, random) => changeOne(line, random, 'x'),
  (line, random) => changeOne(line, random, ' '),
];

function changeOne(line: string, random: Random, by: string): string {
  const at = random.below(line.length);
  return line.slice(0, at) + by + line.slice(at + random.below(2));
}

/** Lines of the user's own, with a name that the file binds. */
const OWN: readonly string[] = [
  'print(NAME)',
  'own = NAME',
  'own: int = NAME',
  'own: NAME',
  'own = other = NAME',
  'own += NAME',
  'def own(x=NAME): return x',
  'def own(x: NAME) -> None: ...',
  'def own():\n    return NAME\nown()',
  '@NAME\ndef own(): ...',
  'class Own(NAME): pass',
  'class Own:\n    x = NAME',
  'if NAME:\n    pass',
  'if TYPE_CHECKING:\n    own: NAME',
  'if not TYPE_CHECKING:\n    own = NAME',
  'if TYPE_CHECKING: import os\nelse: own = NAME',
  'while NAME: break',
  'own = [NAME for _ in range(3)]',
  'own = lambda x=NAME: x',
  'own = f"{NAME}"',
  'own = f"{NAME!r:>{30}}"',
  'print(own := NAME)',
  'with open("/dev/null") as own: NAME',
  'for own in (NAME,): pass',
  'match NAME:\n    case _: pass',
  'assert NAME is not None',
  'own = globals()["NAME"]',
  '__all__ = ["NAME"]',
  'try:\n    NAME\nexcept NameError:\n    raise',
  'del NAME',
  'NAME = NAME',
  'NAME += 1',
  'own = NAME; del own',
  'own = {"a": NAME, **{}}',
  'own = (\n    NAME\n)',
  'own = 1 + \\\n    int(bool(NAME))',
  'import sys; own = getattr(sys.modules[__name__], "NAME")',
  'from os import path as NAME',
  'import os.path as own; NAME',
  'global NAME',
  'x = "a" if NAME else "b"',
  'own = print(sep=NAME) if 0 else NAME',
  'own = dict(NAME=NAME)',
  'own = x.NAME if 0 else NAME',
  'own = x[NAME] if 0 else NAME',
  'own = [0]; own[NAME and 0] = 1',
  'import typing; own = typing.cast("NAME", NAME)',
  'from os import *\nNAME',
  'async def own(x=NAME): ...',
  'NAME: int',
  'NAME: int = 3',
];

const BOUND = /^\s*(?:from\s+\S+\s+)?import\s+(?:.*\s)?(\w+)$|^(?:def|class)\s+(\w+)|^(\w+) =/gm;

/** The text with lines of the user's own, anywhere. */
export function withOwnLines(text: string, random: Random): string {
  const names = [...text.matchAll(BOUND)].map(([, a, b, c]) => a ?? b ?? c ?? '');
  if (names.length === 0) return text;
  const lines = text.split('\n');
  for (let left = 1 + random.below(2); left > 0; left -= 1) {
    const at = random.below(lines.length + 1);
    const indent = /^\s*/.exec(lines[at] ?? '')?.[0] ?? '';
    const own = random.pick(OWN).replaceAll('NAME', random.pick(names)).split('\n');
    lines.splice(at, 0, ...own.map((line) => indent + line));
  }
  return lines.join('\n');
}

/** The text with one to three of its markers damaged; the text itself when it has none. */
export function damaged(text: string, random: Random): string {
  let lines = text.split('\n');
  for (let left = 1 + random.below(3); left > 0; left -= 1) {
    const marked = lines.flatMap((line, i) => (MARKER.test(line) ? [i] : []));
    if (marked.length === 0) break;
    const at = random.pick(marked);
    const spoiled = random.pick(SPOIL)(lines[at] ?? '', random);
    const insert = spoiled === null ? [] : spoiled.split('\n');
    lines = [...lines.slice(0, at), ...insert, ...lines.slice(at + 1)];
  }
  return lines.join('\n');
}

/** Whether an import fails because a working marker names a module that does not exist. */
export function isNamed(error: string, text: string): boolean {
  // A module at the root has nothing beside it, which `export/` would need.
  if (error.startsWith('ImportError: attempted relative import with no known parent')) return true;
  const missing =
    /^(?:ModuleNotFoundError: No module named|ImportError: cannot import name) '([^']+)'/.exec(
      error,
    );
  const [, name] = missing ?? [];
  if (name === undefined) return false;
  // The runtime's own testing module needs it.
  if (name === 'pytest') return true;
  const last = name.split('.').at(-1) ?? name;
  return new RegExp(`^\\s*# tvm-ffi-stubgen\\(.*\\b${last}\\b`, 'm').test(text);
}
