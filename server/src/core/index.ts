/** The core's public face. Everything outside `core/` imports from here. */
export type * from './directive/types.js';
export type * from './findings/types.js';
export type * from './plan/types.js';
export * from './snapshot/types.js';
export * from './span.js';
export * from './order.js';
