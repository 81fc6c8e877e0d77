/**
 * Trust as a value: whoever starts a process that runs foreign code must hold one, and only this
 * module makes them. A caller cannot forget to ask, because it cannot call without the answer.
 */

/** Proof that the user allowed code of this project to run. Opaque: made by this module only. */
export class Trust {
  /** Makes the class nominal: an object literal never passes for it. */
  readonly #granted = true;

  private constructor(
    /** Who granted it, for the log. */
    readonly source: 'command-line' | 'workspace',
  ) {}

  /** Whether `value` was made here: a cast object has no private slot and is refused. */
  static isGranted(value: Trust): boolean {
    return #granted in value && value.#granted;
  }

  /** @internal Exists so that the constructor can stay private. */
  static make(source: 'command-line' | 'workspace'): Trust {
    return new Trust(source);
  }
}

/** The command line acts for the person who typed it (DESIGN, rule 6). */
export function trustCommandLine(): Trust {
  return Trust.make('command-line');
}

/** The editor said so (`isTrusted`, or `initializationOptions.trusted`); `null` when it did not. */
export function trustWorkspace(isTrusted: boolean): Trust | null {
  return isTrusted ? Trust.make('workspace') : null;
}
