import { defineRule } from './rule.js';
import type { BlockMembers } from './types.js';
import { nameList, quoted } from './words.js';

/** An export has the name of an attribute of `tvm_ffi.Module`, which Python finds first. */
export default defineRule({
  code: 'symbol.shadowed',
  severity: 'warning',
  message: ({ block, members }: BlockMembers, reader) => {
    const { t } = reader;
    const names = nameList(members, reader);
    return members.length === 1
      ? t`${quoted(block)}: the export ${names} is hidden by an attribute of tvm_ffi.Module and is left out. Export it under another name, or call it with LIB["name"].`
      : t`${quoted(block)}: the exports ${names} are hidden by attributes of tvm_ffi.Module and are left out. Export them under other names, or call them with LIB["name"].`;
  },
});
