/**
 * The same experiments for modules that pybind11 and nanobind compile: Python runs each program with
 * the real modules, and we read only their C++ text.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { programsIn } from './cases.js';
import { modulesFolder } from './compiled-modules.js';
import { findingsIn, runPrograms } from './programs.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FOLDER = modulesFolder();

it.each(runPrograms(FOLDER, programsIn(join(HERE, 'compiled'))))('$name', (each) => {
  const findings = findingsIn(FOLDER, each);
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  expect(codes.join(', '), JSON.stringify(findings)).toBe(each.finds.join(', '));
  expect(each.ran?.outcome, each.ran?.text).toBe(each.outcome);
});
