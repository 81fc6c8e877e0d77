/**
 * Who reads a message, and in which language. A message is made for one reader: an option and a
 * setting are named as that reader can type them, and every text goes through `t`.
 */

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
  readonly t: Translate;
}

/** Texts by their English template, as in `l10n/bundle.l10n.LANGUAGE.json`. */
export type Translations = Readonly<Record<string, string>>;

/** A reader whose language lacks a text gets it in English. */
export function makeReader(audience: Audience, translations: Translations = {}): Reader {
  return {
    audience,
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

/** The command line speaks English. */
export const CLI_READER: Reader = makeReader('cli');

/** An editor whose client sends no translations. */
export const EDITOR_READER: Reader = makeReader('editor');
