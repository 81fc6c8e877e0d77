/** How the registry host is started. */
import { findBundle } from '../processes/bundle-location.js';
import type { ChildCommand } from './child-types.js';

/**
 * A registry is read before optimized code is ready: compiling it only takes a processor away, and
 * threads of V8 that have nothing to do are started and joined.
 */
const NODE_FLAGS = ['--no-opt', '--v8-pool-size=0'];

/**
 * `process.execPath` is Electron in desktop VS Code, which must be told to be Node.
 *
 * @throws Error when the product was not built
 */
export function hostCommand(): ChildCommand {
  const host = findBundle('host.cjs');
  const isElectron = process.versions['electron'] !== undefined;
  return {
    command: process.execPath,
    args: isElectron ? [host] : [...NODE_FLAGS, host],
    environment: 'native',
    extraEnv: isElectron ? { ELECTRON_RUN_AS_NODE: '1' } : {},
  };
}
