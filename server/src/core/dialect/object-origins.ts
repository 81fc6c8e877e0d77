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
