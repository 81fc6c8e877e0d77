/** Reads what C text declares: headers, sources, and what a `cdef` holds. */
export { readHeader } from './reader.js';
