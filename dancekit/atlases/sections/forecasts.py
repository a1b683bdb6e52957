"""Moments that were forecast: what was told beside what came, and how far off it was."""

from __future__ import annotations

from html import escape

from dancekit.atlases.material import Ahead, Material
from dancekit.atlases.sections.parts import moment, section, why

__all__ = ["forecasts"]

_BEFORE_S = 0.6  # what is played before the forecast begins, so that one sees what it goes on from
_TOLD_S = 1.0
_LEAD = (
    "Typical moments, forecast without looking at what came: choose one, and the player shows the ghost of the "
    "forecast "
    "beside the dancer. Below each is how far off it was, in the mean over the body, and how far off the last "
    "pose would have "
    "been if it had simply been held."
)


def forecasts(material: Material) -> str:
    """Give the moments with what came of their forecasts."""
    if not material.ahead:
        return section("ahead", "What may come", why(material.why["forecast"]))
    cards = "".join(_card(material, one) for one in material.ahead)
    return section("ahead", "What may come", f'{_sum(material)}<ul class="dka-aheads">{cards}</ul>', lead=_LEAD)


def _sum(material: Material) -> str:
    """Say how forecasts did beside holding the last pose, a second ahead, all together."""
    known = [one.errors_cm[_TOLD_S] for one in material.ahead if _TOLD_S in one.errors_cm]
    if len(known) < 2:
        return ""
    told, held = (sum(pair[i] for pair in known) / len(known) for i in (0, 1))
    return (
        f"<p>A second ahead these {len(known)} were {told:.0f} cm off in the mean; holding the last pose would "
        "have been "
        f"{held:.0f} cm off.</p>"
    )


def _card(material: Material, one: Ahead) -> str:
    forecast = one.forecast
    begin_s = max(forecast.at_s - _BEFORE_S, material.clip(one.clip).start_s)
    end_s = float(forecast.time[-1])
    rows = "".join(
        f"<tr><th scope=row>{ahead_s:g} s</th><td>{told:.0f} cm</td><td>{held:.0f} cm</td></tr>"
        for ahead_s, (told, held) in one.errors_cm.items()
    )
    table = (
        '<table class="dka-errors"><thead><tr><th scope="col">ahead</th><th scope="col">forecast</th><th '
        'scope="col">held</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>"
        if rows
        else '<p class="dka-small">What came is not known, so it can\'t be judged.</p>'
    )
    shown = moment(material, one.row, plays=(begin_s, end_s), forecast_s=forecast.at_s)
    return (
        f'<li>{shown}{table}<p class="dka-small">By {escape(one.told_by.rstrip("."))}. Its own guess is a chance of '
        f"{forecast.confidence[-1]:.0%} to be within 10 cm after {end_s - forecast.at_s:.1f} s.</p></li>"
    )
