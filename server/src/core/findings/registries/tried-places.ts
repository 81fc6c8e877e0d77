/** Places that were searched for an interpreter with apache-tvm-ffi, without success. */
import { escapeInline } from '../../../base/foreign-text.js';
import { sourceText, type InterpreterSource } from './interpreter-source.js';
import type { Reader } from '../reader.js';
import { unusableText, type UnusableInterpreter } from './unusable-interpreter.js';

export type TriedPlace =
  | { readonly found: 'no-package'; readonly source: InterpreterSource; readonly python: string }
  /** The folder that a variable names holds no interpreter. */
  | { readonly found: 'no-interpreter'; readonly variable: string; readonly folder: string }
  /** An environment is there, and its interpreter cannot be used. */
  | {
      readonly found: 'unusable';
      readonly source: InterpreterSource;
      readonly why: UnusableInterpreter;
    }
  /** Neither `.venv` nor `venv` from one folder up to another, which may be the same. */
  | { readonly found: 'no-environment'; readonly first: string; readonly last: string }
  /** A script on PATH whose interpreter is only known when it runs. */
  | { readonly found: 'script'; readonly file: string }
  | { readonly found: 'nothing-on-path' };

/** One place, for a list. */
export function triedText(tried: TriedPlace, reader: Reader): string {
  const { t } = reader;
  switch (tried.found) {
    case 'no-package':
      return t`${sourceText(tried.source, reader)}: ${escapeInline(tried.python)} has no apache-tvm-ffi`;
    case 'no-interpreter':
      return t`${tried.variable}: ${escapeInline(tried.folder)} has no interpreter`;
    case 'unusable':
      return `${sourceText(tried.source, reader)}: ${unusableText(tried.why, reader)}`;
    case 'no-environment':
      return tried.first === tried.last
        ? t`.venv and venv: none in ${escapeInline(tried.first)}`
        : t`.venv and venv: none in ${escapeInline(tried.first)} and its parents up to ${escapeInline(tried.last)}`;
    case 'script':
      return t`PATH: ${escapeInline(tried.file)} is a script whose interpreter is not known without running it`;
    case 'nothing-on-path':
      return t`PATH: neither python3 nor python`;
  }
}
