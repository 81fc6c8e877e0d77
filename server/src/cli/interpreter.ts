/** The interpreter of a project, as discovery asks for it before a run begins. */
import { findEnvironment } from '../registry/environment.js';

/** The one whose `apache-tvm-ffi` a run would use; `null` when none has it. */
export function findInterpreter(
  root: string,
  named: string | null,
  buildPython: string | null,
): string | null {
  const python = named ?? buildPython;
  const found = findEnvironment({
    ...(python !== null && { python }),
    start: root,
    env: process.env,
  });
  return found.ok ? found.environment.python : null;
}
