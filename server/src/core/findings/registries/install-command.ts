/** How a package gets into an environment. */
import { shellCommand } from '../../../base/shell-command.js';

export interface Installation {
  /** `null`: whichever interpreter the user has. */
  readonly python: string | null;
  /** Environments made by uv have no pip. */
  readonly installer: 'pip' | 'uv';
  /** The environment to make first, where the interpreter belongs to the system. */
  readonly venv?: { readonly folder: string; readonly python: string };
}

/** A command that works as typed. */
export function installCommand(
  { python, installer, venv }: Installation,
  distribution = 'apache-tvm-ffi',
): string {
  const interpreter = python ?? 'python3';
  if (venv !== undefined) {
    const own = { python: venv.python, installer: 'pip' } as const;
    return `${venvCommand(interpreter, venv)} && ${installCommand(own, distribution)}`;
  }
  return shellCommand(
    installer === 'uv'
      ? ['uv', 'pip', 'install', '--python', interpreter, distribution]
      : [interpreter, '-m', 'pip', 'install', distribution],
  );
}

export function venvCommand(python: string, { folder }: NonNullable<Installation['venv']>): string {
  return shellCommand([python, '-m', 'venv', folder]);
}
