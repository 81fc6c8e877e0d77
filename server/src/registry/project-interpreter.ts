/** The interpreter of a project, as discovery asks for it before anything is loaded. */
import { findEnvironment } from './environment.js';

/**
 * The one whose `apache-tvm-ffi` would be used; `null` when none has it. Reads files only.
 *
 * @param root absolute
 * @param named what the settings name
 * @param buildPython the interpreter of the build tree
 */
export function findInterpreter(
  root: string,
  named: string | null,
  buildPython: string | null,
): string | null {
  const found = findEnvironment({
    ...(named !== null && { python: named }),
    ...(buildPython !== null && { buildPython }),
    start: root,
    env: process.env,
  });
  return found.ok ? found.environment.python : null;
}
