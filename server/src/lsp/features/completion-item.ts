/** From a candidate to an item of the protocol: what it replaces, how it sorts and filters. */
import {
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem,
  type Range,
  type TextEdit,
} from 'vscode-languageserver';
import { sanitize } from '../../report/sanitize.js';
import type { FileView } from '../view.js';
import type { Site } from './completion-site.js';

/** What `documentation` is later made of. Registry strings in it are raw. */
export interface ItemData {
  readonly of: 'type' | 'prefix' | 'origin';
  readonly name: string;
}

/** One thing to offer, before it is known where it goes. */
export interface Candidate {
  /** As it is inserted, and what is matched with what is typed. */
  readonly text: string;
  readonly kind?: CompletionItemKind;
  readonly detail?: string;
  /** What is shown instead of {@link text}. */
  readonly label?: string;
  /** A snippet in the protocol's grammar, inserted instead of {@link text}. */
  readonly snippet?: string;
  /** Inserted literally instead of {@link text}, white space included. */
  readonly literal?: string;
  readonly data?: ItemData;
}

/** Items in the order given, which is how they sort. */
export function toItems(
  candidates: readonly Candidate[],
  site: Site,
  file: FileView,
): readonly CompletionItem[] {
  const range = file.positions.rangeOf(site.span);
  const digits = String(candidates.length).length;
  const extra = site.headFix === null ? {} : { additionalTextEdits: [site.headFix] };
  return candidates.map((candidate, i) => {
    const sortText = String(i).padStart(digits, '0');
    return { ...toItem(candidate, range, site), sortText, ...extra };
  });
}

function toItem(candidate: Candidate, range: Range, { lead }: Site): CompletionItem {
  const { text, kind, detail, label, snippet, literal, data } = candidate;
  const newText = lead + (snippet ?? literal ?? text);
  const textEdit: TextEdit = { range, newText };
  return {
    label: label ?? sanitize(text),
    kind: kind ?? CompletionItemKind.Value,
    filterText: text,
    textEdit,
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
    // Clients indent the lines of a snippet as its first one; what is literal has its own space.
    ...(snippet !== undefined && { insertTextMode: InsertTextMode.adjustIndentation }),
    ...(literal !== undefined && { insertTextMode: InsertTextMode.asIs }),
    ...(detail !== undefined && { detail: sanitize(detail) }),
    ...(data !== undefined && { data }),
  };
}

/** Text inside a snippet, where `$`, `}` and the backslash mean something. */
export function escapeSnippet(text: string): string {
  return text.replace(/[$}\\]/g, '\\$&');
}
