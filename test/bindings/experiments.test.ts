/**
 * Every finding about a binding is an experiment: ctypes and CFFI run the same program, and it raises,
 * dies or computes a wrong value (which it asserts) exactly if we report something.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { programsIn } from './cases.js';
import { shapesFolder } from './library.js';
import { findingsIn, runPrograms } from './programs.js';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const FOLDER = shapesFolder();

it.each(runPrograms(FOLDER, programsIn(join(HERE, 'cases'))))('$name', (each) => {
  const findings = findingsIn(FOLDER, each, (path) => path.endsWith('.py'));
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  expect(codes.join(', '), JSON.stringify(findings)).toBe(each.finds.join(', '));
  expect(each.ran?.outcome, each.ran?.text).toBe(each.outcome);
});
