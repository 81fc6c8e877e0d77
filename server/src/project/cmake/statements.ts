/** Which commands belong to which `if`, loop or function. Never throws. */
import type { CMakeCommand } from './tokens.js';

export type Statement =
  | { readonly kind: 'command'; readonly command: CMakeCommand }
  | { readonly kind: 'if'; readonly command: CMakeCommand; readonly branches: readonly Branch[] }
  | {
      readonly kind: 'foreach' | 'while' | 'function' | 'macro' | 'block';
      readonly command: CMakeCommand;
      readonly body: readonly Statement[];
    };

export interface Branch {
  /** `if`, `elseif` or `else`. */
  readonly command: CMakeCommand;
  readonly body: readonly Statement[];
}

export interface Structure {
  readonly statements: readonly Statement[];
  /** The command that CMake would complain of: one that ends nothing, or is never ended. */
  readonly stray: CMakeCommand | null;
}

interface Open {
  readonly command: CMakeCommand;
  readonly branches: { readonly command: CMakeCommand; readonly body: Statement[] }[];
}

const OPENS = new Set(['if', 'foreach', 'while', 'function', 'macro', 'block']);
const CLOSES = new Set([...OPENS].map((name) => `end${name}`));
/** Statements inside one another; CMake's own limit is about stack, and so is this one. */
const DEEPEST = 100;

/** Builds the tree of one file's commands, up to where they no longer fit together. */
export function structure(commands: readonly CMakeCommand[]): Structure {
  const statements: Statement[] = [];
  const open: Open[] = [];
  const into = (): Statement[] => open.at(-1)?.branches.at(-1)?.body ?? statements;
  for (const command of commands) {
    const { name } = command;
    const innermost = open.at(-1);
    if (OPENS.has(name)) {
      if (open.length >= DEEPEST) return { statements, stray: command };
      open.push({ command, branches: [{ command, body: [] }] });
    } else if (name === 'else' || name === 'elseif') {
      if (innermost?.command.name !== 'if') return { statements, stray: command };
      innermost.branches.push({ command, body: [] });
    } else if (CLOSES.has(name)) {
      if (innermost === undefined || `end${innermost.command.name}` !== name) {
        return { statements, stray: command };
      }
      open.pop();
      into().push(close(innermost));
    } else {
      into().push({ kind: 'command', command });
    }
  }
  return { statements, stray: open[0]?.command ?? null };
}

function close({ command, branches }: Open): Statement {
  const body = branches[0]?.body ?? [];
  switch (command.name) {
    case 'foreach':
    case 'while':
    case 'function':
    case 'macro':
    case 'block':
      return { kind: command.name, command, body };
    default:
      return { kind: 'if', command, branches };
  }
}
