/** How apache-tvm-ffi gets into an environment. */
import { shellCommand } from '../../../base/shell-command.js';

export interface Installation {
  /** `null`: whichever interpreter the user has. */
  readonly python: string | null;
  /** Environments made by uv have no pip. */
  readonly installer: 'pip' | 'uv';
}

/** A command that works as typed. */
export function installCommand({ python, installer }: Installation): string {
  const interpreter = python ?? 'python3';
  return shellCommand(
    installer === 'uv'
      ? ['uv', 'pip', 'install', '--python', interpreter, 'apache-tvm-ffi']
      : [interpreter, '-m', 'pip', 'install', 'apache-tvm-ffi'],
  );
}
