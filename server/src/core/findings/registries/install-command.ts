/** How a package gets into an environment. */
import { shellCommand } from '../../../base/shell-command.js';

export interface Installation {
  /** `null`: whichever interpreter the user has. */
  readonly python: string | null;
  /** Environments made by uv have no pip. */
  readonly installer: 'pip' | 'uv';
}

/** A command that works as typed. */
export function installCommand(
  { python, installer }: Installation,
  distribution = 'apache-tvm-ffi',
): string {
  const interpreter = python ?? 'python3';
  return shellCommand(
    installer === 'uv'
      ? ['uv', 'pip', 'install', '--python', interpreter, distribution]
      : [interpreter, '-m', 'pip', 'install', distribution],
  );
}
