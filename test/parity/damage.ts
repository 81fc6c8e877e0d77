/** Random damage of the markers in a file, the same for the same seed. */
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
  (line, random) => line.slice(0, random.below(line.length)),
  (line, random) => changeOne(line, random, ''),
  (line, random) => changeOne(line, random, 'x'),
  (line, random) => changeOne(line, random, ' '),
];

function changeOne(line: string, random: Random, by: string): string {
  const at = random.below(line.length);
  return line.slice(0, at) + by + line.slice(at + random.below(2));
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
