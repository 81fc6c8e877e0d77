// Draws docs/images/check.svg and docs/images/check.txt from the real output of `check` for the
// package of the demo. Run it after `npm run demo`, on a system with pseudo-terminals (not Windows):
// colors are printed only on a terminal, so Python's `pty` module creates one.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NEWEST_REFERENCE } from './references.mjs';
import { venvPath, venvProgram } from './setup.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(ROOT, '.work', 'picture');
const IMAGES = join(ROOT, 'docs', 'images');

const COLUMNS = 118;
const CHARACTER = 7.8;
const LINE = 18;
const MARGIN = 16;
const BAR = 26;

/** Colors of the codes that the report uses, on a dark background. */
const COLORS = new Map([
  ['1;31', { fill: '#ff7b72', bold: true }],
  ['1;33', { fill: '#e3b341', bold: true }],
  ['1;34', { fill: '#79c0ff', bold: true }],
  ['1;36', { fill: '#56d4dd', bold: true }],
  ['31', { fill: '#ff7b72' }],
  ['32', { fill: '#7ee787' }],
  ['33', { fill: '#e3b341' }],
  ['1', { fill: '#f0f6fc', bold: true }],
  ['2', { fill: '#8b949e' }],
]);
const PLAIN = { fill: '#d1d7e0' };

/** Runs the command line on a pseudo-terminal and returns its output. */
function printedByCheck() {
  rmSync(FOLDER, { recursive: true, force: true });
  cpSync(join(ROOT, 'test', 'fixtures', 'demo'), FOLDER, { recursive: true });
  const command = [process.execPath, join(ROOT, 'dist', 'cli.cjs'), 'check', 'pairkit'];
  const script = 'import pty, sys; pty.spawn(sys.argv[1:])';
  const env = { ...process.env, VIRTUAL_ENV: venvPath(NEWEST_REFERENCE), TERM: 'xterm' };
  delete env.NO_COLOR;
  const python = venvProgram(NEWEST_REFERENCE, 'python');
  const output = execFileSync(python, ['-c', script, ...command], {
    cwd: FOLDER,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // The snapshot's age, the use of the cache and the folder differ from run to run.
  return output
    .replaceAll('\r\n', '\n')
    .replaceAll(venvPath(NEWEST_REFERENCE), '/home/you/pairkit/.venv')
    .replace(/\d+ (?:s|min|h|d) old(?: \(cached\))?/, '0 s old');
}

/** `[{ text, style }]` for each line, wrapped between words. */
function toLines(output) {
  const lines = [[]];
  let style = PLAIN;
  let column = 0;
  const parts = output.trimEnd().split(/\u001b\[([\d;]*)m/);
  parts.forEach((part, i) => {
    if (i % 2 === 1) {
      style = COLORS.get(part) ?? PLAIN;
      return;
    }
    for (const word of part.match(/\n|[^\S\n]+|\S+/g) ?? []) {
      const isFull = column + word.length > COLUMNS && word.trim() !== '';
      if (word === '\n' || isFull) {
        lines.push([]);
        column = 0;
        if (!isFull) continue;
      }
      const line = lines[lines.length - 1];
      const last = line[line.length - 1];
      if (last?.style === style) last.text += word;
      else line.push({ text: word, style });
      column += word.length;
    }
  });
  return lines;
}

function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function toSvg(lines, label) {
  const width = Math.ceil(COLUMNS * CHARACTER + 2 * MARGIN);
  const height = BAR + lines.length * LINE + 2 * MARGIN;
  const rows = lines.flatMap((line, row) => {
    let column = 0;
    return line.map(({ text, style }) => {
      // Browsers drop the spaces at both ends, so the place and the length are those of the words.
      const words = text.trim();
      const x = (MARGIN + (column + text.indexOf(words)) * CHARACTER).toFixed(1);
      const y = BAR + MARGIN + row * LINE + 13;
      column += text.length;
      if (words === '') return '';
      const weight = style.bold === true ? ' font-weight="bold"' : '';
      const stretch = `textLength="${(words.length * CHARACTER).toFixed(1)}"`;
      return `<text x="${x}" y="${y}" fill="${style.fill}"${weight} ${stretch}>${escape(words)}</text>`;
    });
  });
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (fill, i) => `<circle cx="${MARGIN + 4 + i * 18}" cy="15" r="5" fill="${fill}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escape(label)}">`,
    `<rect width="${width}" height="${height}" rx="8" fill="#0d1117"/>`,
    ...dots,
    `<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="13" xml:space="preserve">`,
    ...rows.filter((row) => row !== ''),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

const output = `\u001b[1m$ tvm-ffi-stubs check pairkit\u001b[0m\n${printedByCheck()}`;
mkdirSync(IMAGES, { recursive: true });
const label = 'tvm-ffi-stubs check names each stale or malformed block and says why';
writeFileSync(join(IMAGES, 'check.svg'), toSvg(toLines(output), label));
const plain = output.replaceAll(/\u001b\[[\d;]*m/g, '');
writeFileSync(join(IMAGES, 'check.txt'), `${plain.trimEnd()}\n`);
