/** How a package gets into an environment. */
import { shellCommand } from '../../../base/shell-command.js';
import type { Reader } from '../reader.js';

export interface Installation {
  /** `null`: whichever interpreter the user has. */
  readonly python: string | null;
  /** Environments made by uv have no pip. */
  readonly installer: 'pip' | 'uv';
  /** The environment to make first, where the interpreter belongs to the system. */
  readonly venv?: { readonly folder: string; readonly python: string };
}

/** A command that works as typed, or two for Windows, whose shells have no `&&` in common. */
export function installCommand(
  { python, installer, venv }: Installation,
  reader: Reader,
  distribution = 'apache-tvm-ffi',
): string {
  const { system, t } = reader;
  const interpreter = python ?? (system === 'windows' ? 'python' : 'python3');
  if (venv !== undefined) {
    const own = { python: venv.python, installer: 'pip' } as const;
    const [make, install] = [
      venvCommand(interpreter, venv, reader),
      installCommand(own, reader, distribution),
    ];
    return system === 'windows' ? t`${make}, then run: ${install}` : `${make} && ${install}`;
  }
  return shellCommand(
    installer === 'uv'
      ? ['uv', 'pip', 'install', '--python', interpreter, distribution]
      : [interpreter, '-m', 'pip', 'install', distribution],
    system,
  );
}

export function venvCommand(
  python: string,
  { folder }: NonNullable<Installation['venv']>,
  { system }: Reader,
): string {
  return shellCommand([python, '-m', 'venv', folder], system);
}
