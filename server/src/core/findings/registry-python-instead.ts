import { escapeInline } from '../../base/foreign-text.js';
import { defineRule } from './rule.js';

/** The interpreter read the registry, because koffi does not load; `detail` is its error. */
export default defineRule({
  code: 'registry.python-instead',
  severity: 'information',
  message: ({ detail }: { readonly detail: string }, { t }) =>
    t`The native provider cannot start, so the interpreter reads the registry: ${escapeInline(detail)}.`,
});
