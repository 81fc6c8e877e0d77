/** Callbacks that Python frees while the library still has their address. */
import type { Check } from './check.js';

/** Functions of such names keep what they are given. */
const KEEPS =
  /(?:^|_)(?:set|register|add|install|connect|subscribe|on|hook)(?=_|[A-Z]|$)|(?:Set|Register|Add|Install)[A-Z]/;

export function checkCallbackLifetimes({ bindings, knowledge, report }: Check): void {
  for (const library of bindings.libraries) {
    if (library.system !== 'ctypes') continue;
    for (const { name, calls } of library.functions.values()) {
      if (!KEEPS.test(name)) continue;
      const params = knowledge.function(library, name)?.signature.params;
      if (params === undefined || params === null) continue;
      for (const { args } of calls) {
        args?.forEach(({ kind, span }, i) => {
          const type = params[i]?.type;
          const isFunction = type?.kind === 'pointer' && type.to.kind === 'function';
          if (kind === 'new-callback' && isFunction)
            report('ctypes.callback-lifetime', { name }, span);
        });
      }
    }
  }
}
