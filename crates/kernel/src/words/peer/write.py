"""Writes the fixtures of this folder anew: numbers and amounts as two packages of PyPI say them. README.md says what they are.

    python3 -m venv /tmp/peers && /tmp/peers/bin/pip install icu_rbnf==0.2.0 tafqit==0.1.0
    /tmp/peers/bin/python crates/kernel/src/words/peer/write.py

The same versions write the same bytes.
"""

import random
from pathlib import Path

import icu_rbnf
import tafqit

HERE = Path(__file__).parent
LAST = 999_999_999
# What comes before thousands and millions, and what comes after: each form of agreement of either language, alone and after hundreds.
COUNTS = [*range(1, 23), 30, 71, 80, 81, 91, 99, 100, 101, 102, 103, 108, 110, 111, 112, 118, 180, 199, 200, 201, 202,
          203, 208, 211, 212, 280, 300, 301, 302, 400, 500, 600, 700, 800, 808, 900, 999]
RESTS = [0, 1, 2, 3, 8, 11, 80, 100, 101, 102, 200, 201, 202, 999]
THOUSANDS = [1, 2, 3, 11, 80, 100, 101, 200, 202]


def edges() -> set[int]:
    found = {10**k + d for k in range(3, 10) for d in (-2, -1, 0, 1, 2, 3)}
    found |= {count * scale + rest for count in COUNTS for scale in (1_000, 1_000_000) for rest in RESTS}
    found |= {count * 1_000_000 + thousands * 1_000 for count in COUNTS for thousands in THOUSANDS}
    return {number for number in found if number <= LAST}


def by_chance(how_many: int, chance: random.Random) -> set[int]:
    """As many of few digits as of many."""
    return {int(10 ** (3 + 6 * chance.random())) for _ in range(how_many)}


def write(name: str, head: list[str], rows: list[list[str]]) -> None:
    lines = ["\t".join(row) for row in [["# " + head[0], *head[1:]], *rows]]
    (HERE / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} rows, {(HERE / name).stat().st_size} bytes")


def main() -> None:
    chance = random.Random(4707)
    small, hard = set(range(2_000)), edges()
    milliards = {count * 10**9 + rest for count in (1, 2, 3, 11, 80, 101, 102, 200, 999) for rest in (0, 1, 2, LAST)}

    numbers = sorted(small | set(chance.sample(sorted(hard), 600)) | by_chance(300, chance))
    write("icu.tsv", ["number", "fr", "ar"],
          [[str(n), icu_rbnf.spellout(n, "fr_MA"), icu_rbnf.spellout(n, "ar_MA")] for n in numbers])

    def forms(n: int) -> list[str]:
        arabic = [tafqit.number_ar(n, feminine=feminine, case=case)
                  for feminine in (False, True) for case in ("nominative", "genitive")]
        return [str(n), tafqit.number_fr(n, feminine=True), *arabic]

    numbers = sorted(small | set(chance.sample(sorted(hard), 300)))
    write("numbers.tsv", ["number", "fr feminine", "ar masculine", "ar masculine genitive", "ar feminine",
                          "ar feminine genitive"], [forms(n) for n in numbers])

    numbers = sorted(set(range(131)) | set(chance.sample(sorted(hard), 200)))
    write("genitive.tsv", ["dinars", "ar"], [[str(n), tafqit.arabic(str(n), case="genitive")] for n in numbers])

    whole = [(n, 0) for n in small | hard | milliards]
    parts = [(dirhams, centimes) for dirhams in (0, 1, 200) for centimes in range(1, 100)]
    mixed = [(n, chance.randrange(1, 100)) for n in sorted(by_chance(700, chance))]
    amounts = [f"{n}.{c:02}" for n, c in sorted({*whole, *parts, *mixed, (LAST, 99)})]
    write("amounts.tsv", ["amount", "fr", "ar"], [[a, tafqit.french(a), tafqit.arabic(a)] for a in amounts])


if __name__ == "__main__":
    main()
