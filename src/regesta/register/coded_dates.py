"""From the machine dates of an edition to times, and which to believe where code and print differ."""

import re
from calendar import monthrange

from regesta.model.times import When

_CODE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::[\d.]+)?(?P<zone>.*))?)?)?$"
)


def coded_when(code: str) -> When | None:
    """The time that a coded date means: "1943-01-11T13:00:00", "1955-08-01", or two of these with a stroke between.

    A run from midnight to a second before the next means the whole day. None: it is no date.
    """
    first_code, stroke, last_code = code.partition("/")
    first, last = _point(first_code), _point(last_code)
    if not stroke or first is None or last is None:
        return first or last
    if first.earliest == last.earliest and first.latest == last.latest:
        return first if first_code == last_code else _without_time(first)
    if (first.earliest or "") > (last.latest or ""):
        return first
    start, end = _without_time(first), _without_time(last)
    return When(f"{start.edtf}/{end.edtf}", first.earliest, last.latest, code)


def best_date(code: When | None, printed: When | None) -> tuple[When | None, str | None]:
    """Which of the two dates the register uses, and how they contradict each other, if they do.

    The print wins, because the code was made from it; the code wins where the print is vaguer and allows it.
    """
    if code is None or printed is None:
        return printed or code, None
    if (code.earliest, code.latest) == (printed.earliest, printed.latest):
        return (code if code.time and not printed.time else printed), None
    inside = (printed.earliest or "") <= (code.earliest or "") and (code.latest or "") <= (printed.latest or "")
    if inside:
        return (code if "/" not in printed.edtf else printed), None
    if printed.calendar:
        return printed, None
    return printed, f"has the coded date {code.edtf}, but prints “{printed.text}”"


def _without_time(when: When) -> When:
    return When(when.edtf.partition("T")[0], when.earliest, when.latest, when.text)


def _point(code: str) -> When | None:
    found = _CODE.match(code.strip())
    if found is None:
        return None
    year, month, day = int(found["year"]), int(found["month"] or 0), int(found["day"] or 0)
    if month > 12 or (month and day > monthrange(max(year, 1), month)[1]) or (found["month"] and not month) or year < 1:
        return None
    if not month:
        return When(found["year"], f"{year:04d}-01-01", f"{year:04d}-12-31", code)
    if not day:
        return When(
            f"{year:04d}-{month:02d}",
            f"{year:04d}-{month:02d}-01",
            f"{year:04d}-{month:02d}-{monthrange(year, month)[1]:02d}",
            code,
        )
    iso = f"{year:04d}-{month:02d}-{day:02d}"
    if found["hour"] is None or int(found["hour"]) > 23 or int(found["minute"]) > 59:
        return When(iso, iso, iso, code)
    time = f"{found['hour']}:{found['minute']}"
    zone = "Z" if found["zone"] == "Z" else ""
    return When(f"{iso}T{time}:00{zone}", iso, iso, code, time=time)
