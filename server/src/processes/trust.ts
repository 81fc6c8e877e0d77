/**
 * Trust as a value: starting a process that runs foreign code requires one, and only this module
 * makes them. A caller cannot forget to ask, because it cannot call without the answer.
 */

/** Not exported as a value: outside this module there is nothing to construct. */
class TrustValue {
  /** Makes the class nominal, and distinguishes a real one from an object that was cast. */
  readonly #granted = true;

  constructor(
    /** Who granted it, for the log. */
    readonly source: 'command-line' | 'workspace',
    /** Aborted when the trust is taken back: what runs by it is killed. */
    readonly withdrawn: AbortSignal | null,
  ) {}

  static isReal(value: object): boolean {
    return #granted in value && value.#granted;
  }
}

/** Proof that the user allowed code of this project to run. */
export type Trust = TrustValue;

/** The command line acts for the person who typed it. */
export function trustCommandLine(): Trust {
  return new TrustValue('command-line', null);
}

/**
 * The editor said so (`isTrusted`, or `initializationOptions.trusted`); `null` when it did not.
 *
 * @param withdrawn aborted when the trust ends: by the user, or because its work is no longer wanted
 */
export function trustWorkspace(
  isTrusted: boolean,
  withdrawn: AbortSignal | null = null,
): Trust | null {
  return isTrusted ? new TrustValue('workspace', withdrawn) : null;
}

/** Whether `value` was made here, regardless of its static type, and is still valid. */
export function isGranted(value: Trust): boolean {
  return TrustValue.isReal(value) && value.withdrawn?.aborted !== true;
}
