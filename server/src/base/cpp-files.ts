/** Which documents are in C++, and may register something with TVM-FFI: all others cost one search. */

/** The languages of documents in C++, as editors name them. */
export const CPP_LANGUAGES: readonly string[] = [
  ...['c', 'cpp', 'cuda', 'cuda-cpp', 'objective-c', 'objective-cpp'],
];

const MENTION = /\btvm(?:\/|::|_ffi)|\bTVM_|\b(?:Global|Object)Def\b/;

/** Whether a text mentions TVM-FFI, or a library around it whose macros may register names. */
export function mentionsRuntime(text: string): boolean {
  return MENTION.test(text);
}
