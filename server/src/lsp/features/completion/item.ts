/** From a candidate to an item of the protocol: what it replaces, how it sorts and filters. */
import {
  InsertTextFormat,
  InsertTextMode,
  type CompletionItem,
  type CompletionItemKind,
  type Range,
} from 'vscode-languageserver';
import { isAskedFor } from '../../../base/asked-names.js';
import { escapeInline } from '../../../base/foreign-text.js';
import type { FileView, ProjectView } from '../../view.js';
import type { Site } from './site.js';

/** What `documentation` is later made of. Registry strings in it are raw. */
export interface Topic {
  readonly of: 'type' | 'prefix' | 'origin' | 'function';
  readonly name: string;
}

/** A topic with the project that it belongs to: a server may hold several. */
export interface ItemData extends Topic {
  readonly root: string;
}

/** One thing to offer, before it is known where it goes. */
export interface Candidate {
  /** As it is inserted, and what is matched with what is typed. */
  readonly text: string;
  readonly kind: CompletionItemKind;
  readonly detail?: string;
  /** What is shown instead of {@link text}. */
  readonly label?: string;
  /** A snippet in the protocol's grammar, inserted instead of {@link text}. */
  readonly snippet?: string;
  /** Inserted literally instead of {@link text}, white space included. */
  readonly literal?: string;
  readonly data?: Topic;
  /** Whether it is apache-tvm-ffi's own name: then it is offered last, to those who ask for it. */
  readonly ofRuntime?: boolean;
}

/** apache-tvm-ffi's own names are left out, unless there are no others or they are asked for. */
export function isOffered(
  { text, ofRuntime }: Candidate,
  typed: string,
  { registry }: ProjectView,
): boolean {
  return ofRuntime !== true || registry?.holdsProjectNames !== true || isAskedFor(text, typed);
}

/**
 * Items in the order given, which is how they sort. There may be thousands of them.
 *
 * @param tail literal text behind each candidate that does not bring its own
 */
export function toItems(
  candidates: readonly Candidate[],
  tail: string,
  site: Pick<Site, 'span' | 'lead' | 'headFix'>,
  file: FileView,
  { root }: ProjectView,
): readonly CompletionItem[] {
  const range = file.positions.rangeOf(site.span);
  const digits = String(candidates.length).length;
  return candidates.map((candidate, i) => {
    const item = toItem(candidate, tail, range, site);
    if (candidate.data !== undefined) item.data = { ...candidate.data, root } satisfies ItemData;
    item.sortText = String(i).padStart(digits, '0');
    if (site.headFix !== null) item.additionalTextEdits = [site.headFix];
    return item;
  });
}

function toItem(
  candidate: Candidate,
  tail: string,
  range: Range,
  { lead }: Pick<Site, 'lead'>,
): CompletionItem {
  const { text, snippet, detail } = candidate;
  const literal = candidate.literal ?? text + tail;
  const item: CompletionItem = {
    label: shown(candidate.label ?? text),
    kind: candidate.kind,
    filterText: text,
    textEdit: { range, newText: lead + (snippet ?? literal) },
    insertTextFormat: snippet === undefined ? InsertTextFormat.PlainText : InsertTextFormat.Snippet,
  };
  if (detail !== undefined) item.detail = shown(detail);
  // Clients indent the lines of a snippet as its first one; what is literal has its own space.
  if (snippet !== undefined) item.insertTextMode = InsertTextMode.adjustIndentation;
  else if (literal.includes('\n')) item.insertTextMode = InsertTextMode.asIs;
  return item;
}

/** Most names are plain, and there are many. */
function shown(text: string): string {
  return /^[ -~]*$/.test(text) ? text : escapeInline(text);
}

/** Text inside a snippet, where `$`, `}` and the backslash mean something. */
export function escapeSnippet(text: string): string {
  return text.replace(/[$}\\]/g, '\\$&');
}
