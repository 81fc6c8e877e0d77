/** The entry of the bundle that `registry --diff` loads: the rules, their formats, and unpacking wheels. */
export { API_RULES, compareApis, LEVELS } from '../core/index.js';
export { unpackWheel } from '../registry/released/unpack-wheel.js';
export { API_FORMATS, renderApiReport } from '../report/api-report.js';
