/** Origins of schemas that mean something without a registered type of that name. */

/** Origins that are objects to the runtime, by the type key that they denote. */
export const OBJECT_ORIGINS: ReadonlyMap<string, string> = new Map([
  ['str', 'ffi.String'],
  ['bytes', 'ffi.Bytes'],
  ['Tensor', 'ffi.Tensor'],
  ['Object', 'ffi.Object'],
  ['Callable', 'ffi.Function'],
  ['Array', 'ffi.Array'],
  ['List', 'ffi.List'],
  ['Map', 'ffi.Map'],
  ['Dict', 'ffi.Dict'],
]);

/** Origins that every process knows without a registered type. */
export const PLAIN_ORIGINS: ReadonlySet<string> = new Set(
  'None int bool float Device dtype ctypes.c_void_p Any Optional Union tuple list dict'.split(' '),
);
