/**
 * Who reads a message, and in which language. A message is made for one reader: an option and a
 * setting are named as that reader can type them, and every text goes through `t`.
 */
import type { System } from '../../base/shell-command.js';

/** Where a message is read. `editor` covers every language client, not only VS Code. */
export type Audience = 'cli' | 'editor';

/**
 * Tag of a template: translates it, then puts the values in. `` t`No file ${path}.` `` looks up
 * `No file {0}.`, the notation of VS Code's l10n bundles.
 */
export type Translate = (
  template: TemplateStringsArray,
  ...values: readonly (string | number)[]
) => string;

export interface Reader {
  readonly audience: Audience;
  /** Where it types the commands that a message names. */
  readonly system: System;
  readonly t: Translate;
}

/** Texts by their English template, as in `l10n/bundle.l10n.LANGUAGE.json`. */
export type Translations = Readonly<Record<string, string>>;

interface ReaderOptions {
  readonly translations?: Translations;
  readonly system?: System;
}

/** A reader whose language lacks a text gets it in English. */
export function makeReader(
  audience: Audience,
  { translations = {}, system = 'posix' }: ReaderOptions = {},
): Reader {
  return {
    audience,
    system,
    t: (template, ...values) => {
      const english = template.reduce((text, part, index) => `${text}{${index - 1}}${part}`);
      const translated = Object.hasOwn(translations, english) ? translations[english] : undefined;
      if (translated === undefined) return String.raw({ raw: template }, ...values);
      return translated.replace(/\{(\d+)\}/g, (placeholder, index: string) => {
        const value = values[Number(index)];
        return value === undefined ? placeholder : String(value);
      });
    },
  };
}
