import { defineRule } from './rule.js';
import { quoted } from './words.js';

type MissingImport =
  | { readonly kind: 'name'; readonly name: string }
  | {
      readonly kind: 'count';
      readonly given: number;
      readonly wanted: number;
      /** What the module imports, in order; empty for nothing. */
      readonly names: string;
    };

/** An instance does not get what the module imports. */
export default defineRule({
  code: 'wasmtime.missing-import',
  severity: 'error',
  message: (data: MissingImport, { t }) => {
    if (data.kind === 'name') {
      return t`The module imports ${quoted(data.name)}, which the linker does not define. wasmtime raises ${quoted('WasmtimeError')}.`;
    }
    const given = String(data.given);
    return data.wanted === 0
      ? t`The instance gets ${given} imports, but the module imports nothing. wasmtime raises ${quoted('WasmtimeError')}.`
      : t`The instance gets ${given} imports, but the module needs ${String(data.wanted)}: ${quoted(data.names)}. wasmtime raises ${quoted('WasmtimeError')}.`;
  },
});
