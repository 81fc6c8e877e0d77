/** Which rules a version of the wheel has. */
import { expect, it } from 'vitest';
import { rulesFor } from '../../server/src/pytypes/editor.js';
import { findingsOf } from './findings-of.js';

it.each([
  ['0.1.9', undefined],
  ['0.1.10', '0.1.10'],
  ['0.1.11.post2', '0.1.11'],
  ['0.1.12', '0.1.12'],
  ['0.1.12+cu12', '0.1.12'],
  ['0.1.13.post3', '0.1.13'],
  ['0.1.15.post2', '0.1.15'],
  ['0.1.16', '0.1.16'],
  ['0.2.0rc1', '0.1.16'],
  ['not a version', '0.1.15'],
  [null, '0.1.15'],
])('%s', (version, since) => {
  expect(rulesFor({ wheel: version, python: null })?.since).toBe(since);
});

it.each([
  ['0.1.10', 'method', ['py-class.import']],
  ['0.1.15.post2', 'py_class', ['py-class.import']],
  ['0.1.15.post2', 'Objekt', ['py-class.import']],
  ['0.1.15.post2', 'nothing_like_it', []],
  ['0.1.15.post2', 'Arrray', ['py-class.import']],
  // What is newer may have moved it there.
  ['0.1.16', 'py_class', []],
  ['0.1.16', 'Arrray', []],
])('what %s lacks: %s', (version, name, codes) => {
  const text = `from tvm_ffi import ${name}\nfrom tvm_ffi.dataclasses import py_class\n`;
  expect(findingsOf({ 'a.py': text }, version).map(({ code }) => code)).toEqual(codes);
});
