"""Prints what Python's own `ast` says about sources with blocks in them.

Reads a JSON list of sources from standard input. An integer N there stands for N files of the
standard library, a string that begins with "folder:" for the Python files below that folder. With
`--blocks`, an empty block is put before every third statement first. Sources that do not parse are
left out. Columns are UTF-16 units.
"""

import ast
import io
import json
import os
import re
import sys
import tokenize
import warnings

warnings.simplefilter("ignore")

DECORATORS = {"register_object", "c_class", "py_class"}
CALLEES = {"init_ffi_api", "load_lib_module"}
GENERATED = {
    "_FFI_REG_OBJ": "register_object",
    "_FFI_INIT_FUNC": "init_ffi_api",
    "_FFI_LOAD_LIB": "load_lib_module",
}
BEGIN = re.compile(r"^[ \t\f]*# tvm-ffi-stubgen\(begin\): object/(\S+)", re.MULTILINE)


def below(folder, count=None):
    paths = []
    for root, folders, files in os.walk(folder):
        skipped = {"__pycache__"} | ({"site-packages", "dist-packages"} if count else set())
        folders[:] = sorted(set(folders) - skipped)
        paths += [os.path.join(root, name) for name in sorted(files) if name.endswith(".py")]
    step = max(1, len(paths) // count) if count else 1
    for path in paths[::step]:
        try:
            with open(path, encoding="utf-8", newline="") as file:
                yield file.read()
        except UnicodeDecodeError:
            pass


def sources(item):
    if isinstance(item, int):
        return below(os.path.dirname(os.__file__), item)
    if item.startswith("folder:"):
        return below(item[len("folder:") :])
    return [item]


def first_line(node):
    return min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])


def bodies(node):
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        children = getattr(node, field, None)
        if isinstance(children, list):
            yield from children


def with_blocks(text):
    lines = text.splitlines(keepends=True) if "\r" not in text else None
    if lines is None or any(sign in text for sign in "\f\v\x1c\x1d\x1e\x85\u2028\u2029"):
        return text
    places = set()
    nodes = [ast.parse(text)]
    while nodes:
        for child in bodies(nodes.pop()):
            nodes.append(child)
            if isinstance(child, ast.stmt):
                places.add(first_line(child) - 1)
    for line in sorted(places)[::-3]:
        indent = lines[line][: len(lines[line]) - len(lines[line].lstrip())]
        above = lines[line - 1].rstrip() if line else ""
        word = lines[line].split(maxsplit=1)[0]
        if above.endswith("\\") or word.rstrip(":") in {"else", "elif", "except", "finally"}:
            continue
        marker = f"{indent}# tvm-ffi-stubgen(begin): object/k{line}\n{indent}# tvm-ffi-stubgen(end)\n"
        lines.insert(line, marker)
    return "".join(lines)


def literal(text, node):
    segment = ast.get_source_segment(text, node)
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)) or segment is None:
        return None
    tokens = [t for t in tokenize.generate_tokens(io.StringIO(segment).readline)]
    strings = [t for t in tokens if t.type == tokenize.STRING]
    others = [t for t in tokens if t.type not in (tokenize.STRING, tokenize.NEWLINE, tokenize.ENDMARKER)]
    raw = "r" in re.match(r"[A-Za-z]*", segment).group().lower()
    if len(strings) != 1 or others or ("\\" in segment and not raw) or "\r" in segment:
        return None
    return node.value


def meaning(func, names):
    if isinstance(func, ast.Name):
        return names.get(func.id)
    if isinstance(func, ast.Attribute) and func.attr in DECORATORS | CALLEES:
        return func.attr
    return None


def registration(text, node, names):
    for decorator in reversed(node.decorator_list):
        if not isinstance(decorator, ast.Call) or meaning(decorator.func, names) not in DECORATORS:
            continue
        named = [each.value for each in decorator.keywords if each.arg == "type_key"]
        values = [*decorator.args[:1], *named]
        key = literal(text, values[0]) if values else None
        if key is not None:
            return [meaning(decorator.func, names), key]
    return None


def arguments(text, call):
    found = []
    for each in call.args:
        if isinstance(each, ast.Starred):
            break
        found.append(literal(text, each))
    return found


def column(text, node):
    line = text.split("\n")[node.lineno - 1]
    return len(line.encode("utf-8")[: node.col_offset].decode("utf-8").encode("utf-16-le")) // 2


def facts(text):
    tree = ast.parse(text)
    names = {**{name: name for name in DECORATORS | CALLEES}, **GENERATED}
    calls, scopes = [], []
    imports = [each for each in ast.walk(tree) if isinstance(each, (ast.Import, ast.ImportFrom))]
    generated = generated_lines(text)
    imports = [each for each in imports if each.lineno - 1 not in generated]
    for node in sorted(imports, key=lambda each: (each.lineno, each.col_offset)):
        for name in node.names:
            own = name.name.rpartition(".")[2]
            if own in DECORATORS | CALLEES and name.asname:
                names[name.asname] = own
    for node in ast.walk(tree):
        inside = isinstance(node, ast.Call) and node.lineno - 1 in generated
        if isinstance(node, ast.Call) and not inside and meaning(node.func, names) in CALLEES:
            place = [node.lineno - 1, column(text, node)]
            calls.append([place, meaning(node.func, names), arguments(text, node)])
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            scopes.append(node)
    owners, outside, lines = {}, [], text.split("\n")
    scopes.sort(key=lambda each: each.lineno)
    for match in BEGIN.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        owner = owner_of(lines, match, line, scopes)
        if isinstance(owner, ast.ClassDef):
            owners.setdefault(owner, []).append(match[1])
        else:
            outside.append(match[1])
    classes = []
    for node in scopes:
        tied = registration(text, node, names) if isinstance(node, ast.ClassDef) else None
        if not isinstance(node, ast.ClassDef) or (tied is None and node not in owners):
            continue
        bases = [ast.get_source_segment(text, base) for base in node.bases]
        head = re.compile(r"class(?!\w)").search(text, offset(text, node)).start()
        line = text.count("\n", 0, head)
        classes.append([line, node.name, bases, tied, owners.get(node, []), first_line(node) - 1])
    return dict(text=text, classes=sorted(classes), calls=sorted(calls, key=lambda c: c[0]), outside=outside)


def generated_lines(text):
    """Zero-based lines inside blocks, whose code is not the user's."""
    found, opened = set(), False
    for number, line in enumerate(text.split("\n")):
        opened = opened and not line.lstrip().startswith("# tvm-ffi-stubgen(end)")
        if opened:
            found.add(number)
        opened = opened or line.lstrip().startswith("# tvm-ffi-stubgen(begin)")
    return found


def offset(text, node):
    lines = text.split("\n")
    line = lines[node.lineno - 1].encode("utf-8")[: node.col_offset].decode("utf-8")
    return sum(len(each) + 1 for each in lines[: node.lineno - 1]) + len(line)


def owner_of(lines, match, line, scopes):
    """The innermost scope whose body a line of this indentation would belong to."""
    width = len(match[0].split("#")[0].expandtabs())
    last = line - 1
    while last > 0 and re.match(r"\s*(?:#|$)", lines[last - 1]):
        last -= 1
    owner = None
    for node in scopes:
        if node.lineno >= line:
            break
        if node.end_lineno < last or node.body[0].lineno == node.lineno:
            continue
        head = lines[node.lineno - 1]
        indent = head[: len(head) - len(head.lstrip())]
        if width > len(indent.expandtabs()):
            owner = node
    return owner


results = []
for item in json.load(sys.stdin):
    for source in sources(item):
        try:
            source = with_blocks(source) if "--blocks" in sys.argv else source
            results.append(facts(source))
        except (SyntaxError, ValueError, RecursionError, MemoryError, tokenize.TokenError):
            pass
print(json.dumps(results))
