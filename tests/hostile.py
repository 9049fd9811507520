"""Files as nobody should write them, by name: what is wrong with each, and what must be said of it.

`tests/loading/test_hostile.py` reads them; `bench/hostile.py` measures what each costs.
"""

from __future__ import annotations

from overens.limits import DEEPEST, MOST_BYTES

HEAD = 'title = "Prov 2024"\nparties = ["staten"]\n'
"""What every agreement needs."""

ACTING = "".join(map(chr, (*range(32), *range(0x7F, 0xA0))))
"""Control characters: those below the space, DEL, and the second set of them."""

HIDING = "".join(
    map(chr, (0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF))
)
"""Characters without a width, and those that turn the direction of writing."""

MARKUP = "[red]röd[/red] [@click=app.quit]här[/] [/] \\[ :smile: {reason} {0} %s <b>"
"""What would be markup or a place for a value, if texts were read as such."""


PARTIES = '[staten]\nname = "staten"\n' + "".join(f'[p{n}]\nname = "part {n}"\n' for n in range(20))
"""The parties that they name."""


def escaped(text: str) -> str:
    """A string of TOML with every character written as its number."""
    return '"' + "".join(f"\\U{ord(char):08X}" for char in text) + '"'


def parts(count: int) -> str:
    """An agreement of so many parts, all with an amount and a recipient."""
    lines = [f'[[money.parts]]\ntitle="d{n}"\nto="staten"\namount={n + 1}\n' for n in range(count)]
    return HEAD + f"[money]\namount={count}\n" + "".join(lines)


def full(count: int, recipients: int) -> str:
    """An agreement of so many parts for so many recipients each, none of which add up."""
    names = ",".join(f"p{n}={n * 7 + 1}" for n in range(recipients))
    lines = [f'[[money.parts]]\ntitle="d{n}"\namount={n + 1}\nrecipients={{{names}}}\n' for n in range(count)]
    return HEAD + f"[money]\namount={count}\nrecipients={{{names}}}\n" + "".join(lines)


def clashing(count: int) -> str:
    """An agreement of so many parts of which each lists more than it has, and leaves to its own part what that is."""
    said = "amount=2000000\nrecipients={p1=2000000, p2=2000000}\npayers={staten=2000000}\n"
    lines = [f'[[money.parts]]\ntitle="d{n}"\n{said}[[money.parts.parts]]\ntitle="e{n}"\n' for n in range(count)]
    return HEAD + "[money]\namount='cirka 2 000 mnkr'\n" + "".join(lines)


def nested(levels: int) -> str:
    """An agreement with parts in parts, so many levels of tables and lists below the money."""
    return HEAD + "[money]\nparts = " + '[{title="x",parts=' * levels + "[]" + "}]" * levels + "\n"


_LONG = MOST_BYTES - 1000

BROKEN: dict[str, bytes] = {
    "empty": b"",
    "space": b" \n\t\r\n",
    "nothing-but-nul": b"\0" * 1000,
    "random": bytes(n * 7919 % 256 for n in range(20_000)),
    "utf-16": HEAD.encode("utf-16"),
    "latin-1": HEAD.replace("Prov", "Pröv").encode("latin-1"),
    "cut-in-a-character": HEAD.encode() + 'goal = "å'.encode()[:-1],
    "surrogate": HEAD.encode() + b'goal = "\xed\xa0\x80"\n',
    "overlong": HEAD.encode() + b'goal = "\xc0\xaf"\n',
    "escaped-surrogate": HEAD.encode() + b'goal = "\\ud800"\n',
    "json": b'{"title": "Prov", "parties": ["staten"]}',
    "xml": b"<?xml version='1.0'?><title>Prov</title>",
    "conflict": f"<<<<<<< HEAD\n{HEAD}=======\n{HEAD}>>>>>>> other\n".encode(),
    "lone-return": HEAD.replace("\n", "\r").encode(),
    "bare-escape": HEAD.encode() + b'goal = "\x1b[2J\x1b]0;x\x07"\n',
    "unclosed": HEAD.encode() + b"[money]\nparts = [" + b"{" * 50,
    "brackets": b"a = " + b"[" * _LONG,
    "brackets-closed": b"a = " + b"[" * (_LONG // 2) + b"]" * (_LONG // 2),
    "braces": b"a = " + b"{a=" * (_LONG // 3),
    "dotted": b"a" + b".a" * (_LONG // 2) + b" = 1\n",
    "headings": b"[a" + b".a" * (_LONG // 2) + b"]\n",
    "many-headings": HEAD.encode() + b"".join(b"[x%d]\n" % n for n in range(80_000)),
    "many-broken-headings": b"".join(b"[x%d]\ny\n" % n for n in range(80_000)),
    "many-broken-lines": HEAD.encode() + b"x\n" * (_LONG // 2),
    "many-keys": HEAD.encode() + b"".join(b"k%d=1\n" % n for n in range(80_000)),
    "many-dates": HEAD.encode() + b"related = [" + b"1900-01-01," * 80_000 + b"]\n",
    "many-bad-lines": HEAD.encode() + b"# \xff\n" * (_LONG // 5),
    "many-unknown-parties": b'title = "x"\nparties = [' + b'"x",' * (_LONG // 4) + b"]\n",
    "many-same-sources": HEAD.encode() + b'[[sources]]\nid="s"\ntitle="S"\n' * 30_000,
    "many-deadlines-of-nothing": HEAD.encode()
    + b"".join(b'[[deadlines]]\nid="d%d"\nkind="plan"\ntitle="t"\nconcerns="x%d"\n' % (n, n) for n in range(13_000)),
    "long-string": HEAD.encode() + b'goal = "' + b"x" * _LONG + b'"\n',
    "long-key": HEAD.encode() + b"x" * _LONG + b" = 1\n",
    "long-where": HEAD.encode() + b'[money]\nwhere = "' + b"x" * _LONG + b'"\n',
    "long-words": HEAD.encode() + b'[money]\nnumber = "' + b"x " * (_LONG // 2) + b'"\n',
    "long-related": HEAD.encode() + b'related = ["' + b"x" * _LONG + b'"]\n',
    "long-concerns": HEAD.encode()
    + b'[[deadlines]]\nid="a"\nkind="plan"\ntitle="t"\nconcerns="'
    + b"x" * _LONG
    + b'"\n',
    "long-party": b'title = "x"\nparties = ["' + b"x" * _LONG + b'"]\n',
    "long-amount": HEAD.encode() + b'[money]\namount = "' + b"1 " * (_LONG // 2) + b' kronor"\n',
    "long-words-amount": HEAD.encode() + b'[money]\namount = "' + b"drygt " * (_LONG // 6) + b' kronor"\n',
    "long-date": HEAD.encode() + b'decided = "' + b"senast " * (_LONG // 7) + b'"\n',
    "long-number": HEAD.encode() + b"[money]\namount = " + b"9" * _LONG + b"\n",
    "long-hexadecimal": HEAD.encode() + b"[money]\namount = 0x" + b"f" * _LONG + b"\n",
    "negative": HEAD.encode() + b"[money]\namount = -1\n",
    "infinite": HEAD.encode() + b"[money]\namount = inf\n",
    "not-a-number": HEAD.encode() + b"period = nan\n",
    "year-of-nobody": HEAD.encode() + b"period = 99999999999999999999\n",
    "day-of-nobody": HEAD.encode() + b"period = {from = 0001-01-01, to = 9999-12-31}\n",
    "time": HEAD.encode() + b"decided = 2024-01-01T00:00:00Z\n",
    "deep": nested(DEEPEST).encode(),
    "deeper-than-python": nested(2000).encode(),
    "deep-inline": HEAD.encode() + b"goal = " + b"{text=" * 300 + b"1" + b"}" * 300 + b"\n",
    "markup": f"[x]\n{escaped(MARKUP)} = 1\n".encode(),
    "acting-key": f"{HEAD}{escaped(ACTING + HIDING)} = 1\n".encode(),
    "acting-party": f'title = "x"\nparties = [{escaped(ACTING + HIDING)}]\n'.encode(),
    "acting-amount": f"{HEAD}[money]\namount = {escaped(ACTING + HIDING)}\n".encode(),
    "hiding": f"{HEAD}# {HIDING}\nx{HIDING} = 1\n".encode(),
    "parts": parts(10_000).encode(),
    "grown": (HEAD + "#" * MOST_BYTES).encode(),
}
"""Files of which none is an agreement; each gives a problem."""

GOOD: dict[str, bytes] = {
    "markup": f"title = '{MARKUP}'\nparties = ['staten']\ngoal = '{MARKUP}'\n[money]\nwhere = '{MARKUP}'\n".encode(),
    "acting": f'parties = ["staten"]\ntitle = {escaped("a" + ACTING)}\ngoal = {escaped("b" + ACTING)}\n'.encode(),
    "hiding": f"parties = ['staten']\ntitle = 'a{HIDING}b'\ngoal = '{HIDING}'\n[money]\nwhere = '{HIDING}'\n".encode(),
    "parts": parts(1000).encode(),
    "recipients": full(220, 18).encode(),
    "clashing": clashing(600).encode(),
    "sources": (HEAD + "".join(f'[[sources]]\nid="s{n}"\ntitle="S"\n' for n in range(1600))).encode(),
    "deadlines": (
        HEAD + "".join(f'[[deadlines]]\nid="d{n}"\nkind="plan"\ntitle="t"\ndue=2024-01-01\n' for n in range(950))
    ).encode(),
    "texts": (HEAD + "notes = [" + f'"{"å [b] " * 80}",' * 1700 + "]\n").encode(),
    "printings": (HEAD + "[money]\namount=1\nalso=[" + "".join(f"{n}," for n in range(4900)) + "]\n").encode(),
    "inside": (
        HEAD + "[money]\namount=1\n" + "".join(f"[[money.of_which]]\ntitle='i{n}'\namount={n}\n" for n in range(1000))
    ).encode(),
    "comment": (HEAD + "#" * _LONG).encode(),
    "deep": nested(DEEPEST // 2 - 2).encode(),
}
"""Files that are agreements all the same; what they say must not act on the terminal."""

HUGE = {"clashing", "inside", "printings", "recipients", "texts"}
"""Those at the limits: each command takes a second, so the tests only read them; `bench.hostile` measures them."""
