/**
 * Walks CMake files as CMake would, without running anything: what cannot be known by reading is
 * marked as unknown, and where that decides a branch, all branches are walked.
 */
import { dirname } from 'node:path';
import { quoted } from '../../core/index.js';
import { expandText, splitArgument } from './expansion.js';
import { runBlock, runForeach, runIf, runWhile } from './control-flow.js';
import { callDefinition, define } from './definitions.js';
import type { Command } from './commands/command.js';
import { noteForeignCommand } from './foreign.js';
import type { StubTarget } from '../discovered.js';
import type { Budget } from './limits.js';
import { currentPolicies, restorePolicies, type Policies } from './policies.js';
import { slashed } from './slashes.js';
import type { Sources } from './sources.js';
import { State, type Place } from './state.js';
import type { Statement } from './statements.js';
import type { CMakeArgument, CMakeCommand } from './tokens.js';
import { unknown } from './unknown.js';

/** How a list of statements ended. */
export type Flow = 'next' | 'break' | 'continue' | 'return' | 'fatal' | 'stop';

/** One evaluated argument; only an unquoted one may be a keyword of `if`. */
export interface Given {
  readonly text: string;
  readonly isBare: boolean;
}

/** What the world around the tree is like. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
}

/** Where evaluation is: in which file, and in which macro. */
export interface Frame {
  readonly file: string;
  /** What a macro's parameters stand for; `null` outside of macros. */
  readonly substitutions: ReadonlyMap<string, string> | null;
  /** Where the outermost call stands, inside of functions and macros. */
  readonly callPlace: Place | null;
}

const LONGEST_NOTES = 200;

export class Evaluator {
  readonly state = new State();
  readonly found: StubTarget[] = [];
  readonly notes: string[] = [];
  /** Conditions that nobody could decide and that what runs now depends on. */
  readonly conditions: string[] = [];
  frame: Frame;
  /** Of calls, files and folders inside one another. */
  depth = 0;
  /** Packages that were asked for. */
  packages = 0;
  /** Set aside by `cmake_policy(PUSH)`. */
  readonly policies: Policies[] = [];
  private nesting = 0;
  /** The error that CMake would have stopped at already. */
  stoppedAt: string | null = null;

  constructor(
    readonly sourceRoot: string,
    readonly sources: Sources,
    readonly budget: Budget,
    readonly surroundings: Surroundings,
    /** By name in lower case. */
    readonly commands: ReadonlyMap<string, Command>,
  ) {
    this.frame = { file: sourceRoot, substitutions: null, callPlace: null };
  }

  run(statements: readonly Statement[]): Flow {
    this.nesting += 1;
    if (this.nesting > this.budget.limits.nesting) this.budget.stop('blocks that are too deep');
    const flow = this.runAll(statements);
    this.nesting -= 1;
    return flow;
  }

  private runAll(statements: readonly Statement[]): Flow {
    for (const statement of statements) {
      this.budget.step();
      if (this.budget.exhausted !== null) return 'stop';
      const flow = this.runOne(statement);
      if (flow !== 'next') return flow;
    }
    return 'next';
  }

  /** Runs what may not run at all; the caller opened a level of the journal. */
  runUndecided(condition: string, action: () => Flow): Flow {
    const before = this.conditions.length;
    this.conditions.push(condition);
    const flow = action();
    this.conditions.splice(before, 1);
    return flow;
  }

  /** Runs something with an end of its own: what ended early in it is merged at its end. */
  runFrame(frame: Frame, action: () => Flow): Flow {
    const { frame: outer, conditions, state } = this;
    const levels = state.journal.depth;
    const before = conditions.length;
    this.frame = frame;
    this.depth += 1;
    const flow = this.depth > this.budget.limits.depth ? this.tooDeep() : action();
    this.depth -= 1;
    this.frame = outer;
    state.journal.settle(levels);
    conditions.length = Math.min(conditions.length, before);
    return flow;
  }

  evaluate(argument: CMakeArgument): readonly Given[] {
    if (argument.form === 'bracket') return [{ text: argument.raw, isBare: false }];
    const text = this.budget.keep(this.expand(argument.raw));
    if (argument.form === 'quoted') return [{ text, isBare: false }];
    return splitArgument(text).map((element) => ({ text: element, isBare: true }));
  }

  evaluateAll(given: readonly CMakeArgument[]): readonly Given[] {
    return given.flatMap((argument) => this.evaluate(argument));
  }

  /** Text with its references replaced, as in an argument of the running command. */
  expand(raw: string): string {
    const { substitutions } = this.frame;
    const longest = this.budget.limits.valueLength;
    const written = substitutions === null ? raw : substitute(raw, substitutions, longest);
    if (written.length > longest) this.budget.stop('a value that is too long');
    if (this.budget.exhausted !== null) return '';
    const expanded = expandText(written, this.lookups, longest);
    return expanded ?? unknown(`${written.slice(0, 40)} is not CMake`);
  }

  /** The value of a variable that a command is given by name. */
  read(name: string): string {
    return this.budget.keep(this.state.find(name) ?? '');
  }

  place(command: CMakeCommand): Place {
    return this.frame.callPlace ?? { file: this.frame.file, line: command.line };
  }

  note(command: CMakeCommand, words: string): void {
    if (this.notes.length >= LONGEST_NOTES) return;
    const { file, line } = this.place(command);
    this.notes.push(`${quoted(file)}:${line}: ${words}`);
  }

  get folder(): string {
    return this.state.find('CMAKE_CURRENT_SOURCE_DIR') ?? this.sourceRoot;
  }

  /** Runs a file in the scope at hand. */
  runFile(file: string, statements: readonly Statement[]): Flow {
    const { state } = this;
    const before = ['CMAKE_CURRENT_LIST_FILE', 'CMAKE_CURRENT_LIST_DIR'].map(
      (name) => [name, state.find(name)] as const,
    );
    state.set('CMAKE_PARENT_LIST_FILE', before[0]?.[1] ?? null);
    state.set('CMAKE_CURRENT_LIST_FILE', slashed(file));
    state.set('CMAKE_CURRENT_LIST_DIR', slashed(dirname(file)));
    const frame = { file, substitutions: null, callPlace: null };
    const policies = currentPolicies(this);
    const flow = this.runFrame(frame, () => this.run(statements));
    restorePolicies(this, policies);
    for (const [name, value] of before) state.set(name, value ?? null);
    return flow === 'return' ? 'next' : flow;
  }

  private readonly lookups = {
    variable: (name: string): string => this.state.find(name) ?? '',
    cache: (name: string): string => {
      this.state.asked.add(name);
      return this.state.cache.get(name) ?? '';
    },
    environment: (name: string): string =>
      this.state.environment.get(name) ?? this.surroundings.env[name] ?? '',
  };

  private tooDeep(): Flow {
    this.budget.stop(`calls and files more than ${this.budget.limits.depth} deep`);
    return 'stop';
  }

  private runOne(statement: Statement): Flow {
    switch (statement.kind) {
      case 'command':
        return this.runCommand(statement.command);
      case 'if':
        return runIf(this, statement.branches);
      case 'foreach':
        return runForeach(this, statement.command, statement.body);
      case 'while':
        return runWhile(this, statement.command, statement.body);
      case 'block':
        return runBlock(this, statement.command, statement.body);
      case 'function':
      case 'macro':
        define(this, statement.kind, statement.command, statement.body);
        return 'next';
    }
  }

  private runCommand(command: CMakeCommand): Flow {
    return this.call(command, this.evaluateAll(command.arguments));
  }

  /** Runs a command by its name in lower case, with evaluated arguments. */
  call(command: CMakeCommand, given: readonly Given[]): Flow {
    const texts = given.map(({ text }) => text);
    const definition = this.state.functions.get(command.name);
    // The rules of this one are known better than by reading what the wheel does.
    if (definition !== undefined && command.name !== 'tvm_ffi_configure_target') {
      if (definition !== null) return callDefinition(this, definition, command, given);
      noteForeignCommand(this, command, texts);
      return 'next';
    }
    const known = this.commands.get(command.name);
    if (known !== undefined) return known(this, texts, command) ?? 'next';
    noteForeignCommand(this, command, texts);
    return 'next';
  }
}

/** A macro's parameters are replaced in its text before anything else looks at it. */
function substitute(
  raw: string,
  substitutions: ReadonlyMap<string, string>,
  longest: number,
): string {
  let length = 0;
  return raw.replace(/\$\{([^${}]+)\}/g, (written, name: string) => {
    const value = substitutions.get(name);
    length += value?.length ?? 0;
    // One that goes beyond is enough to be seen.
    return value === undefined || length > 2 * longest ? written : value;
  });
}
