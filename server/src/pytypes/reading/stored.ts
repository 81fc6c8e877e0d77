/** What sets and deletes attributes of objects that have a name, as the calls that Python makes of it. */
import type { Expression } from '../model/expressions.js';

const STORE = /^([A-Za-z_]\w*)\.([A-Za-z_]\w*)[ \t]*(?:[-+*/%@&|^]|\/\/|\*\*|<<|>>)?=(?!=)/;
const DELETE = /^del[ \t]+([A-Za-z_]\w*)\.([A-Za-z_]\w*)[ \t]*(?:[#\r\n]|$)/;

/** `a.b = …` and `del a.b` as `setattr(a, "b")` and `delattr(a, "b")`; `null` for all else. */
export function storeIn(text: string, at: number): (Expression & { kind: 'call' }) | null {
  const deleted = DELETE.exec(text);
  const found = deleted ?? STORE.exec(text);
  if (found === null) return null;
  const [whole, object = '', name = ''] = found;
  const from = at + (deleted === null ? 0 : whole.indexOf(object, 'del'.length));
  const middle = from + object.length;
  const member = { start: middle + 1, end: middle + 1 + name.length };
  const span = { start: deleted === null ? from : at, end: member.end };
  const positional = { keyword: null, isStarred: false } as const;
  return {
    kind: 'call',
    callee: { kind: 'name', name: deleted === null ? 'setattr' : 'delattr', span },
    args: [
      { ...positional, value: { kind: 'name', name: object, span }, span },
      { ...positional, value: { kind: 'string', value: name, inner: member, span: member }, span },
    ],
    span,
  };
}
