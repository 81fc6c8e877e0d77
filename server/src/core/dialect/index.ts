/** What each range of reference versions does differently. */
export type { Dialect, DialectId } from './types.js';
export { readSchema, type Schema, type Signature } from './schema.js';
export { DIALECTS, NEWEST_DIALECT } from './versions.js';
export { NEWEST_KNOWN_WHEEL, resolveDialect } from './resolve.js';
export { chooseDialect, type ChosenDialect } from './choose.js';
