/** Tests whether a pyproject.toml holds our table, without parsing: this runs for many files. */
import { readText } from '../base/node/probe.js';

const HEADER = /^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*["']?tvm-ffi-stubs["']?[ \t]*[.\]]/m;

/**
 * Searches for the header of the table or of one below it. A file that cannot be read holds none.
 */
export function holdsTable(file: string): boolean {
  return HEADER.test(readText(file) ?? '');
}
