"""First and last day of the EDTF expressions that gold and reader write, and whether two of them agree (test code)."""
import datetime
import re

PAST, FUTURE = datetime.date(1500, 1, 1), datetime.date(2200, 1, 1)


def day(text, last):
    m = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d)(?:T[0-9:.Z+-]+)?)?", text.strip().rstrip("?~%"))
    if not m:
        return FUTURE if last else PAST
    year, month, dom = (int(x) if x else None for x in m.groups())
    if month and month > 12:
        month = None
    if dom:
        return datetime.date(year, month, dom)
    if not last:
        return datetime.date(year, month or 1, 1)
    month = month or 12
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(1)


def bounds(text):
    if text[0] in "[{":
        parts = re.split(r"\.\.|,", text[1:-1])
    elif "/" in text:
        parts = text.split("/")
    else:
        parts = [text, text]
    return day(parts[0], False), day(parts[-1], True)


def agree(gold, said):
    """The intervals meet, and what is said is not much wider; an open side is open on both."""
    if not gold:
        return True
    if not said:
        return False
    g, s = bounds(gold), bounds(said)
    if s[1] < g[0] or s[0] > g[1]:
        return False
    if PAST in (g[0], s[0]):
        return g[0] == PAST
    return (s[1] - s[0]).days <= max(3, 2 * (g[1] - g[0]).days + 1)
