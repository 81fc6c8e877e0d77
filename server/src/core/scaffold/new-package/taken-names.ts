/** Names that a new package cannot have, because something else is found under them. */

/** Modules of Python's standard library, which are imported instead. */
const STANDARD_LIBRARY: ReadonlySet<string> = new Set(
  `abc aifc antigravity argparse array ast asynchat asyncio asyncore atexit audioop base64 bdb
   annotationlib binascii bisect builtins bz2 calendar cgi cgitb chunk cmath cmd code codecs codeop
   collections colorsys compileall compression concurrent configparser contextlib contextvars copy
   copyreg crypt csv ctypes curses dataclasses datetime dbm decimal difflib dis distutils doctest
   email encodings ensurepip enum errno faulthandler fcntl filecmp fileinput fnmatch fractions
   ftplib functools gc genericpath getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac
   html http idlelib imaplib imghdr imp importlib inspect io ipaddress itertools json keyword
   lib2to3 linecache locale logging lzma mailbox mailcap marshal math mimetypes mmap modulefinder
   msilib msvcrt multiprocessing netrc nis nntplib nt ntpath nturl2path numbers opcode operator
   optparse os ossaudiodev parser pathlib pdb pickle pickletools pipes pkgutil platform plistlib
   poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat
   queue quopri random re readline reprlib resource rlcompleter runpy sched secrets select selectors
   shelve shlex shutil signal site smtpd smtplib sndhdr socket socketserver spwd sqlite3 sre_compile
   sre_constants sre_parse ssl stat statistics string stringprep struct subprocess sunau symbol
   symtable sys sysconfig syslog tabnanny tarfile telnetlib tempfile termios test textwrap this
   threading time timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle
   turtledemo types typing unicodedata unittest urllib uu uuid venv warnings wave weakref webbrowser
   winreg winsound wsgiref xdrlib xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`.split(/\s+/),
);

/** What apache-tvm-ffi and TVM register under. */
const RUNTIME: ReadonlySet<string> = new Set(['ffi', 'testing', 'tvm', 'tvm_ffi']);

/** Targets that CMake makes itself. */
const CMAKE_TARGETS: ReadonlySet<string> = new Set(
  'all clean edit_cache help install package package_source preinstall rebuild_cache'.split(' '),
);

/** Why a package cannot have a name. */
export type Taken = 'standard-library' | 'runtime' | 'cmake';

/** @param name of a package in Python */
export function takenBy(name: string): Taken | null {
  if (RUNTIME.has(name)) return 'runtime';
  if (STANDARD_LIBRARY.has(name)) return 'standard-library';
  return CMAKE_TARGETS.has(name) ? 'cmake' : null;
}
