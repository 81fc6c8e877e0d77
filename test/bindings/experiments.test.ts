/**
 * Every finding about a binding is an experiment: ctypes and CFFI run the same program, and it raises,
 * dies or computes a wrong value (which it asserts) exactly if we report something.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { venvProgram } from '../../scripts/setup.mjs';
import { BindingFiles } from '../../server/src/project/bindings-bundle.js';
import { makeFolder } from '../lsp/kit/folder.js';
import { programsIn } from './cases.js';
import { findingsOf } from './findings-of.js';
import { shapesFolder } from './library.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const CASES = programsIn(join(HERE, 'cases'));
const FOLDER = shapesFolder();

interface Outcome {
  readonly outcome: string;
  readonly text?: string;
}

const OUTCOMES = JSON.parse(
  execFileSync(venvProgram('bindings', 'python'), [join(HERE, 'run_cases.py')], {
    input: JSON.stringify({ folder: FOLDER, cases: CASES }),
    encoding: 'utf8',
  }),
) as readonly Outcome[];

it.each(CASES.map((each, i) => ({ ...each, ran: OUTCOMES[i] })))('$name', (each) => {
  const root = makeFolder();
  cpSync(FOLDER, root, { recursive: true });
  const files: Record<string, string> = {};
  for (const [path, text] of Object.entries(each.files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    if (path.endsWith('.py')) files[file] = text;
  }
  const around = new BindingFiles(() => ({ root, isTrusted: true }));
  const findings = findingsOf(files, around);
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  expect(codes.join(', ')).toBe(each.finds.join(', '));
  expect(each.ran?.outcome, each.ran?.text).toBe(each.outcome);
});
