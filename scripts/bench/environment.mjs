// The environment of everything that is measured.

/**
 * With it, every start of Node reads certificates for connections that none of our programs makes:
 * all those of a system take twice as long as the rest of the start. It belongs to a machine, not to
 * what is measured.
 */
const OF_THE_MACHINE = 'NODE_EXTRA_CA_CERTS';

/** The part of this process's environment that makes Node slower; empty on most machines. */
export const LEFT_OUT =
  process.env[OF_THE_MACHINE] === undefined
    ? {}
    : { [OF_THE_MACHINE]: process.env[OF_THE_MACHINE] };

/**
 * @param {NodeJS.ProcessEnv} own set over this process's
 * @returns {NodeJS.ProcessEnv}
 */
export function measuredEnvironment(own = {}) {
  const env = { ...process.env };
  for (const name of Object.keys(LEFT_OUT)) delete env[name];
  return { ...env, ...own };
}
