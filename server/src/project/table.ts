/** Tests whether a pyproject.toml holds our table, without parsing: this runs for many files. */
import { readFileSync } from 'node:fs';
import { kindOf } from '../base/node/probe.js';

const HEADER = /^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*["']?tvm-ffi-stubs["']?[ \t]*[.\]]/m;

/**
 * Searches for the header of the table or of one below it. A file that cannot be read holds none.
 */
export function holdsTable(file: string): boolean {
  if (kindOf(file) !== 'file') return false;
  try {
    return HEADER.test(readFileSync(file, 'utf8'));
  } catch {
    return false;
  }
}
