"""Words, sums and days for agreements that do not exist: Swedish in sound, drawn from a `Random`.

Sums are in tenths of a million kronor.
"""

from __future__ import annotations

import json
from random import Random

FIRST = (
    "ambulans", "barnhälso", "cancer", "demens", "elevhälso", "familje", "förlossnings", "glesbygds", "habiliterings",
    "hem", "hjärt", "hjälpmedels", "hälso", "hörsel", "hösthälso", "idéburna-", "intensivvårds", "journal", "kirurgi",
    "klinik", "kvalitets", "kunskaps", "landsbygds", "laboratorie", "ledar", "lung", "läkemedels", "mottagnings",
    "mun", "mödra", "natt", "njur", "nyfödd", "närhets", "omsorgs", "operations", "patient", "primär", "prov",
    "psykiatri", "register", "rehab", "remiss", "samordnings", "screening", "seende", "sjukskrivnings", "skol", "smärt",
    "språk", "strok", "syn", "tand", "teknik", "telefon", "tillgänglighets", "ungdoms", "utbildnings", "vaccin",
    "vårdplats", "väntetids", "åldrande", "återhämtnings", "äldre", "ögon", "öppenvårds",
)  # fmt: skip

LAST = (
    "arbete", "avtal", "besök", "bidrag", "bro", "centrum", "enhet", "forum", "förlopp", "garanti", "grund", "hjälp",
    "insats", "kedja", "kontrakt", "kraft", "led", "linje", "lyft", "lösning", "miljö", "modell", "mål", "nav", "nät",
    "ordning", "plan", "plats", "program", "prov", "resa", "resurs", "ro", "rum", "råd", "samverkan", "satsning",
    "skydd", "spår", "steg", "stig", "stöd", "system", "team", "tid", "tjänst", "trappa", "trygghet", "underlag",
    "utveckling", "val", "verkstad", "vilja", "vinst", "väg", "vän", "värde", "ytor", "årshjul", "översikt",
)  # fmt: skip

QUALITIES = (
    "Bättre", "Digital", "Effektiv", "Enkel", "Enad", "Fortsatt", "Förebyggande", "Förstärkt", "Gemensam", "Hållbar",
    "Jämlik", "Kortare", "Likvärdig", "Lokal", "Lugn", "Modern", "Nationell", "Nära", "Ny", "Ordnad", "Personlig",
    "Regional", "Samlad", "Samordnad", "Säker", "Sammanhållen", "Tidig", "Trygg", "Uthållig", "Utvecklad", "Öppen",
    "Ökad",
)  # fmt: skip

VERBS = (
    "bygga upp", "erbjuda", "följa upp", "förbättra", "införa", "kartlägga", "ordna", "planera", "pröva", "samla",
    "samordna", "se över", "sprida", "stärka", "säkra", "utveckla", "utvärdera",
)  # fmt: skip

SENTENCES = (
    "Medlen ska användas till att {0} {1} i hela landet, så att {2} kommer fler till del.",
    "Parterna är eniga om att {0} {1} under året.",
    "Den som tar emot medlen ska {0} {1} och visa hur {2} påverkas.",
    "Insatsen gäller {1}, främst där {2} saknas eller har korta öppettider.",
    "Arbetet med {1} fortsätter och ska ge underlag för att {0} {2}.",
    "{1} och {2} ska hänga ihop, oavsett vem som är huvudman.",
    "En särskild grupp ska {0} {1}; resultatet redovisas tillsammans med {2}.",
    "Det som kallas ”{1}” i underlaget är här detsamma som {2}.",
    "Huvudmännen bestämmer själva hur de vill {0} {1}.",
    "Målet är att {1} ska nå nio av tio före årets slut, med stöd av {2}.",
)

HEADINGS = ("Medel för {1}", "Insatser för {1} och {2}", "Stöd till att {0} {1}", "{1}", "Så fördelas medlen till {1}")

USES = ("Att {0} {1}", "Personal till {1}", "{1} och {2}", "Stöd vid {1}", "Utbildning i {1} för den som möter {2}")


MONTHS = ("mars", "maj", "augusti", "september", "oktober", "november")

HEDGED = 0.06
"""Of all printed figures."""


def pick(random: Random, words: tuple[str, ...]) -> str:
    """One of the words."""
    return words[int(random.random() * len(words))]


def compound(random: Random) -> str:
    """A word that might be Swedish: "ambulanstrappa"."""
    return pick(random, FIRST) + pick(random, LAST)


def worded(random: Random, forms: tuple[str, ...] = SENTENCES) -> str:
    """A sentence, a heading or a use."""
    text = pick(random, forms).format(pick(random, VERBS), compound(random), compound(random))
    return text[0].upper() + text[1:]


def shortened(key: str, most: int) -> str:
    """A key of so many characters at most."""
    return key[:most].strip("-")


def quoted(text: str) -> str:
    """A TOML string: JSON escapes the same, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def grouped(number: int) -> str:
    """Digits in groups of three."""
    return f"{number:,}".replace(",", " ")


def millions(value: int) -> str:
    """So many tenths of a million, as published."""
    whole, tenth = divmod(value, 10)
    return f"{grouped(whole)}{f',{tenth}' if tenth else ''} miljoner kronor"


def coarse(value: int) -> str:
    """A sum as the press prints it: from a milliard on with one decimal, the rest cut off."""
    if value >= 10_000:
        whole, tenth = divmod(value // 1_000, 10)
        return f"{grouped(whole)}{f',{tenth}' if tenth else ''} miljarder kronor"
    return millions(value)


def printed(random: Random, value: int) -> str:
    """A sum as published: in whole kronor, in millions, or hedged and yet true."""
    chance = random.random()
    scale = 10 ** (len(str(value)) - 2)
    if chance < HEDGED and value >= 100 and value % scale:
        base = value // scale * scale
        return f"närmare {coarse(base + scale)}" if chance < HEDGED / 3 else f"drygt {coarse(base)}"
    return f"{grouped(value * 100_000)} kronor" if chance < 0.2 else millions(value)


def due(random: Random, year: int) -> str:
    """A last day, as a date or as published."""
    day, month, chance = random.randint(1, 28), pick(random, MONTHS), random.random()
    if chance < 0.4:
        return f"{year}-{random.randint(3, 12):02}-{day:02}"
    if chance < 0.85:
        return quoted(f"senast den {day} {month} {year + (chance < 0.6)}")
    return quoted(f"i början av {month} {year}" if chance < 0.95 else f"under {month} {year}")
