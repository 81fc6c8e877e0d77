/** A library's name without what differs between platforms. */

/** What an interpreter puts before the suffix of an extension module: `.cpython-311-darwin`. */
const TAG = String.raw`(?:\.(?:cpython|cp|pypy|graalpy|abi3)[^.]*)?`;

const UNIX = new RegExp(String.raw`^(?:lib)?(.+?)(?:\.\d+)*${TAG}\.(?:so|dylib)(?:\.\d+)*$`, 's');
const WINDOWS = new RegExp(String.raw`^(.+?)${TAG}\.(?:dll|pyd)$`, 'is');

/** `my_ext`, for `build/libmy_ext.so`, `my_ext.dll` and `my_ext.cpython-311-darwin.so`. */
export function libraryName(path: string): string {
  const name = path.split(/[\\/]/).at(-1) ?? path;
  return UNIX.exec(name)?.[1] ?? WINDOWS.exec(name)?.[1] ?? name;
}
