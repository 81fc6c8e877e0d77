/** Which files are in C++, and may register something with TVM-FFI: all others cost one search. */

/** The languages of documents in C++, as editors name them. */
export const CPP_LANGUAGES: readonly string[] = [
  ...['c', 'cpp', 'cuda', 'cuda-cpp', 'objective-c', 'objective-cpp'],
];

/** What names of files in C++ end in, without the dot. */
export const CPP_SUFFIXES: readonly string[] = [
  ...['c', 'cc', 'cpp', 'cxx', 'c++', 'cu', 'cuh', 'h', 'hh', 'hpp', 'hxx', 'h++', 'inl', 'inc'],
  ...['ipp', 'tpp', 'm', 'mm', 'metal', 'cppm', 'ixx'],
];

const NAME = new RegExp(String.raw`\.(?:${CPP_SUFFIXES.join('|').replaceAll('+', '\\+')})$`, 'i');

export function isCppFile(file: string): boolean {
  return NAME.test(file);
}

const MENTION = /\btvm(?:\/|::|_ffi)|\bTVM_|\b(?:Global|Object)Def\b/;

/** Whether a text mentions TVM-FFI, or a library around it whose macros may register names. */
export function mentionsRuntime(text: string): boolean {
  return MENTION.test(text);
}
