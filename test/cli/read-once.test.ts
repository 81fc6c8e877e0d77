/** A folder without directives is read once: each file is opened once, each folder listed once. */
import { readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folderWith, runCli } from './run-cli.js';

/** Notes which paths a process opens and lists. */
const NOTES = `const fs = require('node:fs');
const noted = { openSync: [], readdirSync: [] };
for (const name of Object.keys(noted)) {
  const original = fs[name];
  fs[name] = (path, ...rest) => (noted[name].push(String(path)), original(path, ...rest));
}
process.on('exit', () => fs.writeFileSync(process.env.NOTED, JSON.stringify(noted)));
`;

interface Noted {
  readonly openSync: readonly string[];
  readonly readdirSync: readonly string[];
}

it.each([{ args: ['check', '.'] }, { args: ['check', 'a', 'b'] }, { args: ['project', '.'] }])(
  '$args',
  ({ args }) => {
    const files = ['top.py', 'a/x.py', 'a/y.pyi', 'b/z.py', 'b/c/u.py', 'b/c/v.py'];
    const plain = Object.fromEntries(files.map((name) => [name, 'x = 1\n']));
    const cwd = realpathSync(folderWith({ ...plain, 'notes.cjs': NOTES }));
    const noted = join(cwd, 'noted.json');
    const env = { NODE_OPTIONS: `--require ${join(cwd, 'notes.cjs')}`, NOTED: noted };
    expect(runCli(args, { cwd, env }).code).toBe(2);
    const { openSync, readdirSync } = JSON.parse(readFileSync(noted, 'utf8')) as Noted;
    const named = args.includes('.') ? files : files.filter((name) => name !== 'top.py');
    const below = (paths: readonly string[]): string[] =>
      paths.filter((path) => path.startsWith(cwd)).map((path) => path.slice(cwd.length + 1));
    expect(
      below(openSync)
        .filter((name) => /\.pyi?$/.test(name))
        .sort(),
    ).toEqual([...named].sort());
    expect(below(readdirSync).filter((name) => name === 'b/c')).toEqual(['b/c']);
  },
);
