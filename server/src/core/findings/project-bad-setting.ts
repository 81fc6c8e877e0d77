import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { settingText, type SettingName } from './setting-name.js';
import { quoted } from './words.js';

/** What was given: a value as it can be written, or what sort of value it is. */
export type GivenValue =
  { readonly written: string } | { readonly sort: 'array' | 'date' | 'table' };

/** What a setting takes. */
export type WantedValue =
  | { readonly be: 'text' | 'flag' | 'text-list' | 'table' | 'version' }
  | { readonly be: 'code-table' | 'glob-table' | 'table-list' }
  | { readonly be: 'whole-number'; readonly least: number; readonly most: number }
  | { readonly be: 'seconds'; readonly most: number }
  | { readonly be: 'choice'; readonly choices: readonly string[] };

/** What is wrong with a value. */
export type BadValue =
  | { readonly reason: 'other-value'; readonly must: WantedValue; readonly given: GivenValue }
  /** `item` of a list of texts, counted from one, is none. */
  | { readonly reason: 'bad-item'; readonly item: number; readonly given: GivenValue }
  | { readonly reason: 'no-program' }
  | { readonly reason: 'too-long'; readonly most: number }
  /** A `${…}` of another form than the two that there are. */
  | { readonly reason: 'unknown-variable'; readonly written: string }
  | { readonly reason: 'unset-variable'; readonly variable: string }
  | BadModule;

/** What is wrong with an entry of `modules`. */
export type BadModule =
  | { readonly reason: 'lacks-key' }
  | {
      readonly reason: 'no-stub-file' | 'outside-project' | 'no-class-name';
      readonly given: string;
    }
  /** An earlier entry has it, too; `other` is counted from one. */
  | { readonly reason: 'same-output'; readonly given: string; readonly other: number }
  /** Another library has the same name. */
  | { readonly reason: 'same-library-name'; readonly name: string; readonly other: number };

/** A setting has a value that cannot be used. */
export default defineRule({
  code: 'project.bad-setting',
  severity: 'error',
  message: (
    { setting, value }: { readonly setting: SettingName; readonly value: BadValue },
    reader,
  ) =>
    setting.item === undefined
      ? reader.t`${faultOf(settingText(setting), value, reader)} The setting is ignored until it is corrected.`
      : reader.t`${faultOf(settingText(setting), value, reader)} Entry ${setting.item} is ignored until it is corrected.`,
});

function faultOf(setting: string, value: BadValue, reader: Reader): string {
  const { t } = reader;
  switch (value.reason) {
    case 'other-value':
      return t`Setting ${setting} must be ${wantedText(value.must, reader)}, not ${givenText(value.given, reader)}.`;
    case 'bad-item':
      return t`Setting ${setting} must be an array of non-empty strings, but item ${value.item} is ${givenText(value.given, reader)}.`;
    case 'no-program':
      return t`Setting ${setting} must name a program; it must not be empty.`;
    case 'too-long':
      return t`Setting ${setting} holds a text of more than ${value.most} characters.`;
    case 'unknown-variable':
      return t`Setting ${setting} uses ${quoted(value.written)}, but only ${'${workspaceFolder}'} and ${'${env:NAME}'} are known.`;
    case 'unset-variable':
      return t`Setting ${setting} needs the environment variable ${quoted(value.variable)}, which is not set.`;
    case 'lacks-key':
      return t`Setting ${setting} is missing.`;
    case 'no-stub-file':
      return t`Setting ${setting} must be a .pyi file, not ${quoted(value.given)}.`;
    case 'outside-project':
      return t`Setting ${setting} must be a file inside the project, not ${quoted(value.given)}.`;
    case 'no-class-name':
      return t`Setting ${setting} must be a Python name, not ${quoted(value.given)}.`;
    case 'same-output':
      return t`Setting ${setting} is ${quoted(value.given)}, which entry ${value.other} already writes.`;
    case 'same-library-name':
      return t`Setting ${setting} names another library called ${quoted(value.name)} than entry ${value.other}, and blocks could not tell them apart.`;
  }
}

function wantedText(wanted: WantedValue, { t }: Reader): string {
  switch (wanted.be) {
    case 'text':
      return t`a non-empty string`;
    case 'flag':
      return t`true or false`;
    case 'text-list':
      return t`an array of strings`;
    case 'table':
      return t`a table`;
    case 'code-table':
      return t`a table of finding codes`;
    case 'glob-table':
      return t`a table of globs, each with a table of finding codes`;
    case 'table-list':
      return t`an array of tables`;
    case 'version':
      return t`a version such as "0.1.15.post2"`;
    case 'whole-number':
      return t`a whole number from ${wanted.least} to ${wanted.most}`;
    case 'seconds':
      return t`a number of seconds above 0 and up to ${wanted.most}`;
    case 'choice':
      return t`one of ${wanted.choices.map((choice) => JSON.stringify(choice)).join(', ')}`;
  }
}

function givenText(given: GivenValue, { t }: Reader): string {
  if ('written' in given) return quoted(given.written);
  switch (given.sort) {
    case 'array':
      return t`an array`;
    case 'date':
      return t`a date`;
    case 'table':
      return t`a table`;
  }
}
