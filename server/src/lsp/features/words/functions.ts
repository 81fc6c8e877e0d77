/** The functions of a prefix as a list of signatures, for hover and completion. */
import { splitName, type FunctionEntry } from '../../../core/index.js';
import { signatureText } from '../../../report/index.js';
import { count } from '../../../base/count.js';
import { firstOf } from '../../../base/list.js';
import { type Pen } from './markdown.js';

/** Functions that are listed before "and N more". */
const MOST_FUNCTIONS = 20;

/** The functions of a prefix, as many as fit. */
export function functionList(functions: readonly FunctionEntry[], pen: Pen): string {
  const lines = functions.map(({ name, schema }) => signatureText(splitName(name).last, schema));
  const shown = firstOf(lines, MOST_FUNCTIONS).map((line, i) =>
    i < MOST_FUNCTIONS ? line : `# ${line}`,
  );
  return `${count(functions.length, 'function')}:\n\n${pen.block(shown)}`;
}
