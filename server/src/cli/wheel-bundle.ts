/** The entry of the bundle that `wheel` loads, and whatever else reads wheels. */
export { unpackWheel } from '../registry/released/unpack-wheel.js';
export { failureWords, readImportNames, WHEEL_RULES } from '../wheel/index.js';
export { wheelCommand } from './wheel-command.js';
