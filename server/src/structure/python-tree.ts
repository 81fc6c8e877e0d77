/** The syntax tree of a whole Python file with its scopes and constants, for rooms that follow values. */
export { childrenOf, argumentsWithin, textOfNode, unlessTooDeep, type Argument } from './syntax.js';
export { classAround, Scopes, selfAttribute, type Binding, type Scope } from './inline/scopes.js';
export { PythonText } from './inline/python-text.js';
export { Values } from './inline/values.js';
