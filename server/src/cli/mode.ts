/** `patch`: a check that says, too, why `generate` would write nothing. */
export type Mode = 'check' | 'generate' | 'dry-run' | 'patch';
