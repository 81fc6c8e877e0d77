/**
 * The same experiments for modules that pybind11 and nanobind compile: Python runs each program with
 * the real modules, and we read only their C++ text.
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
import { modulesFolder } from './compiled-modules.js';
import { findingsOf } from './findings-of.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const CASES = programsIn(join(HERE, 'compiled'));
const FOLDER = modulesFolder();

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
    files[file] = text;
  }
  const findings = findingsOf(files, new BindingFiles(() => ({ root, isTrusted: true })));
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  expect(codes.join(', '), JSON.stringify(findings)).toBe(each.finds.join(', '));
  expect(each.ran?.outcome, each.ran?.text).toBe(each.outcome);
});
