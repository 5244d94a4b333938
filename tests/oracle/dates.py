#!/usr/bin/env python3
"""Compares surd's calendar with CPython's datetime and zoneinfo and with dateutil, on random dates and steps.

    tests/oracle/dates.py [path to surd] [count] [seed]

It prints the seed, and every line on which they differ; it ends with status 1 if there is one. It is a check for
developers: it needs python3 with dateutil and a database of time zones.
"""

import datetime as dt
import random
import subprocess
import sys
from zoneinfo import ZoneInfo

from dateutil.relativedelta import relativedelta

SURD = sys.argv[1] if len(sys.argv) > 1 else "target/release/surd"
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
SEED = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(2**32)
ZONES = [
    "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "America/Sao_Paulo",
    "Asia/Kolkata", "Asia/Tokyo", "Asia/Kathmandu", "Australia/Lord_Howe", "Australia/Sydney", "Africa/Cairo",
    "Pacific/Apia", "America/St_Johns", "Asia/Tehran", "UTC",
]
EPOCH = dt.date(1970, 1, 1).toordinal()

draw = random.Random(SEED)


def day():
    """A day of the years 1 to 9999, mostly of the last two centuries."""
    low, high = (1, 3_652_059) if draw.random() < 0.3 else (693_596, 767_009)
    return dt.date.fromordinal(draw.randint(low, high))


def clock():
    return dt.time(draw.randrange(24), draw.randrange(60), draw.choice([0, 0, draw.randrange(60)]))


def time_text(at):
    return f"{at:%Y-%m-%d %H:%M}".zfill(16) + (f":{at:%S}" if at.second else "")


def step_of_days():
    start, days = day(), draw.randint(-40_000, 40_000)
    sign, unit, per = draw.choice([("+", "days", 1), ("-", "days", 1), ("+", "weeks", 7)])
    count = days if sign == "+" else -days
    try:
        end = start + dt.timedelta(days=count * per)
    except OverflowError:
        return None
    if days < 0:
        return f"{start} {'-' if sign == '+' else '+'} {-days} {unit}", str(end)
    return f"{start} {sign} {days} {unit}", str(end)


def step_of_months():
    start, count = day(), draw.randint(0, 5_000)
    unit, months = draw.choice([("months", 1), ("years", 12)])
    if unit == "years":
        count //= 12
    sign = draw.choice([1, -1])
    try:
        end = start + relativedelta(months=sign * count * months)
    except (OverflowError, ValueError):
        return None
    return f"{start} {'+' if sign > 0 else '-'} {count} {unit}", str(end)


def difference():
    first, second = day(), day()
    return f"{first} - {second}", f"{(first - second).days} d"


def facts():
    at = day()
    kind = draw.randrange(5)
    if kind == 0:
        return f"weekday({at})", f'"{at:%A}"'
    if kind == 1:
        return f"isoweek({at})", str(at.isocalendar().week)
    if kind == 2:
        return f"dayofyear({at})", str(at.timetuple().tm_yday)
    if kind == 3:
        year, week, _ = at.isocalendar()
        return f"{at} to isoweek", f'"{year:04}-W{week:02}"'
    return f"unixtime({at})", str((at.toordinal() - EPOCH) * 86_400)


def workdays():
    first = day()
    try:
        second = first + dt.timedelta(days=draw.randint(-400, 400))
    except OverflowError:
        return None
    low, high = min(first, second), max(first, second)
    count = sum(1 for n in range(low.toordinal(), high.toordinal()) if dt.date.fromordinal(n).weekday() < 5)
    return f"workdays({first}, {second})", str(count if first <= second else -count)


def step_of_workdays():
    """So many days from Monday to Friday later or earlier, some of which are holidays."""
    start, count = day(), draw.randint(-60, 60)
    holidays = {start + dt.timedelta(days=draw.randint(-90, 90)) for _ in range(draw.choice([0, 0, 5]))} \
        if 100 < start.toordinal() < 3_651_900 else set()
    end, left, step = start, abs(count), 1 if count > 0 else -1
    try:
        while left:
            end += dt.timedelta(days=step)
            left -= end.weekday() < 5 and end not in holidays
    except OverflowError:
        return None
    if holidays:
        return f"workday({start}, {count}, [{', '.join(map(str, holidays))}])", str(end)
    return f"{start} {'+' if count >= 0 else '-'} {abs(count)} workdays", str(end)


def order():
    first, second = day(), day()
    return f"{first} < {second}", str(first < second).lower()


def zoned():
    """A time between 1972 and 2100 in a zone; where clocks are set forward over it, it is skipped."""
    name = draw.choice(ZONES)
    zone = ZoneInfo(name)
    date = dt.date.fromordinal(draw.randint(720_000, 766_000))
    if draw.random() < 0.5:
        # Near a change of the clocks: most are on Sundays at night.
        date += dt.timedelta(days=6 - date.weekday())
        local = dt.datetime.combine(date, dt.time(draw.randrange(4), draw.randrange(60)))
    else:
        local = dt.datetime.combine(date, clock())
    aware = local.replace(tzinfo=zone)
    utc = aware.astimezone(dt.timezone.utc)
    back = utc.astimezone(zone).replace(tzinfo=None)
    text = f"{time_text(local)} {name}"
    if back != local:
        return f"{text} to UTC", "! skipped"
    if draw.random() < 0.5:
        other = draw.choice(ZONES)
        there = utc.astimezone(ZoneInfo(other))
        return f"{text} to {other}", f"{time_text(there)} {other}"
    hours = draw.randint(0, 5_000)
    there = (utc + dt.timedelta(hours=hours)).astimezone(zone)
    return f"{text} + {hours} h", f"{time_text(there)} {name}"


KINDS = [step_of_days, step_of_months, difference, facts, workdays, step_of_workdays, order, zoned]


def main():
    print(f"seed {SEED}")
    cases = []
    while len(cases) < COUNT:
        case = draw.choice(KINDS)()
        if case is not None:
            cases.append(case)
    lines = "".join(line + "\n" for line, _ in cases)
    run = subprocess.run([SURD, "--quiet", "--file", "-"], input=lines.encode(), capture_output=True, check=False)
    printed = run.stdout.decode().split("\n")
    errors = run.stderr.decode()
    failed, at = 0, 0
    for number, (line, wanted) in enumerate(cases, 1):
        if wanted.startswith("!"):
            if f"line {number}:" not in errors:
                failed += 1
                print(f"{line}\n    want an error\n    got  {printed[at]}")
            continue
        found = printed[at]
        at += 1
        if found != wanted:
            failed += 1
            print(f"{line}\n    want {wanted}\n    got  {found}")
        if failed > 20:
            break
    print(f"{len(cases)} lines, {failed} different")
    sys.exit(1 if failed else 0)


main()
