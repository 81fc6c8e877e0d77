/** Whether a word of a syntax tree binds a name, uses one, or is neither. */
import type { SyntaxNode } from '@lezer/common';

/** `nothing` for a use; `neither` for a keyword's name and for a part of a longer one. */
export type Binds = 'name' | 'nothing' | 'neither';

/** How far is looked up and aside: code goes on for less, and every word looks. */
const FAR = 200;

const LISTS = new Set(['TupleExpression', 'ParenthesizedExpression', 'ArrayExpression']);

/** What a `VariableName` does where it stands; the names of imports are not asked about. */
export function bindsAt(word: SyntaxNode): Binds {
  let node = word;
  for (let i = 0; i < FAR && node.parent !== null && LISTS.has(node.parent.name); i++) {
    node = node.parent;
  }
  const { parent } = node;
  const before = node.prevSibling?.name;
  const after = node.nextSibling?.name;
  switch (parent?.name ?? '') {
    case 'AssignStatement':
      return isTarget(node) ? 'name' : 'nothing';
    case 'ForStatement':
      return lastKeyword(node) === 'for' ? 'name' : 'nothing';
    case 'WithStatement':
    case 'TryStatement':
    case 'AsPattern':
      return before === 'as' ? 'name' : 'nothing';
    case 'ParamList':
      return before === 'AssignOp' ? 'nothing' : 'name';
    case 'NamedExpression':
    case 'UpdateStatement':
      return before === undefined ? 'name' : 'nothing';
    case 'CapturePattern':
    case 'DeleteStatement':
      return 'name';
    case 'ArgList':
      return after === 'AssignOp' ? 'neither' : 'nothing';
    // The name of a definition belongs to the scope around it.
    case 'FunctionDefinition':
    case 'ClassDefinition':
    case 'KeywordPattern':
    case 'ScopeStatement':
      return 'neither';
    case 'Decorator':
      return before === '.' ? 'neither' : 'nothing';
    default:
      return parent?.name.endsWith('ComprehensionExpression') === true &&
        lastKeyword(node) === 'for'
        ? 'name'
        : 'nothing';
  }
}

/** Before an `=`, or declared with a type only. */
function isTarget(node: SyntaxNode): boolean {
  if (node.nextSibling?.name === 'TypeDef') return true;
  let at = node.nextSibling;
  for (let i = 0; i < FAR && at !== null; i++, at = at.nextSibling) {
    if (at.name === 'AssignOp') return true;
  }
  return false;
}

/** The `for`, `in` or `if` that a part of a loop follows. */
function lastKeyword(node: SyntaxNode): string | null {
  let at = node.prevSibling;
  for (let i = 0; i < FAR && at !== null; i++, at = at.prevSibling) {
    if (at.name === 'for' || at.name === 'in' || at.name === 'if') return at.name;
  }
  return null;
}
