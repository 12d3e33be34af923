"""The table of rules, by kind. Of overlapping matches the longest wins; of equally long ones the earlier rule."""

from __future__ import annotations

from rashomon.text.dates.rule import Rule
from rashomon.text.dates.rules import absolute, clock, durations, holidays, months, narrative, relative, sets, weekdays

RULES: tuple[Rule, ...] = (
    *absolute.RULES,
    *holidays.RULES,
    *months.RULES,
    *weekdays.RULES,
    *clock.RULES,
    *relative.RULES,
    *narrative.RULES,
    *sets.RULES,
    *durations.RULES,
)
