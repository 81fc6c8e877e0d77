/** Changes of an API in words. Nothing is escaped yet: each format has its own way. */
import { count } from '../base/count.js';
import {
  API_RULES,
  type ApiChange,
  type ApiEntry,
  type ApiReport,
  type Level,
} from '../core/index.js';
import { defaultText, fieldText, typeText } from './member-text.js';
import { schemaText, signatureText } from './schema-text.js';

/** One of the two compared registries. */
export interface ApiSide {
  /** As the user named it. */
  readonly source: string;
  readonly provider: string;
  readonly abiVersion: string;
}

export interface ApiComparison {
  readonly before: ApiSide;
  readonly after: ApiSide;
  readonly report: ApiReport;
}

export const TITLES: Readonly<Record<Level, string>> = {
  breaking: 'Breaking changes',
  addition: 'Additions',
  documentation: 'Documentation',
};

/** The change as a sentence in two parts: what it is about, which is code, and what happened. */
export function sentenceOf(change: ApiChange): { readonly subject: string; readonly said: string } {
  const { before, after, part, rule } = change;
  const only = before === null ? after : after === null ? before : null;
  const title = API_RULES[rule].title;
  const said =
    part === null
      ? title.replace('argument #', 'its arguments')
      : title.replace('#', () => String(part));
  return { subject: only === null ? nameOf(change) : entryText(only), said };
}

function nameOf({ before, after, name }: ApiChange): string {
  const entry = after ?? before;
  if (entry?.kind === 'constructor') return entry.owner;
  return entry?.kind === 'symbol' ? `LIB.${name}` : name;
}

/** How the entry looked and looks, if both differ; `null` for what is only on one side. */
export function lookOf({ before, after }: ApiChange): readonly [string, string] | null {
  if (before === null || after === null) return null;
  const texts = [entryText(before), entryText(after)] as const;
  return texts[0] === texts[1] ? null : texts;
}

/** `2 breaking changes, 1 addition`. */
export function countsText({ counts }: ApiReport): string {
  const parts = [
    ...(counts.breaking > 0 ? [count(counts.breaking, 'breaking change')] : []),
    ...(counts.addition > 0 ? [count(counts.addition, 'addition')] : []),
    ...(counts.documentation > 0 ? [count(counts.documentation, 'documentation change')] : []),
  ];
  return parts.length === 0 ? 'no changes' : parts.join(', ');
}

export function sideText({ source, provider, abiVersion }: ApiSide): string {
  return `${source} (${provider}, ABI ${abiVersion})`;
}

/** One line that shows an entry. */
export function entryText(entry: ApiEntry): string {
  switch (entry.kind) {
    case 'function':
      return signatureText(entry.entry.name, entry.entry.schema);
    case 'symbol':
      return signatureText(`LIB.${entry.entry.name}`, entry.entry.schema);
    case 'type':
      return typeText(entry.entry);
    case 'field':
      return `${entry.owner}.${fieldText(entry.entry)}`;
    case 'method':
      return entry.overloads
        .map(({ name, schema, static: isStatic }) => {
          const text = signatureText(
            `${entry.owner}.${name}`,
            schema,
            isStatic ? null : entry.owner,
          );
          return isStatic ? `static ${text}` : text;
        })
        .join(' and ');
    case 'constructor':
      return constructorText(entry);
  }
}

function constructorText({ owner, call }: Extract<ApiEntry, { kind: 'constructor' }>): string {
  if (call.kind === 'registered') {
    return call.overloads.map((schema) => signatureText(owner, schema)).join(' and ');
  }
  const parameters = (keywordOnly: boolean): readonly string[] =>
    call.parameters
      .filter((field) => field.keywordOnly === keywordOnly)
      .map((field) => {
        const type = field.schema === null ? '?' : schemaText(field.schema);
        return `${field.name}: ${type}${field.hasDefault ? ` = ${defaultText(field)}` : ''}`;
      });
  const keywords = parameters(true);
  const all = [...parameters(false), ...(keywords.length > 0 ? ['*', ...keywords] : [])];
  return `${owner}(${all.join(', ')})`;
}
