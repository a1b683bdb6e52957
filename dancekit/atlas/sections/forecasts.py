"""Moments that were forecast: what was told beside what came, and how far off it was."""

from __future__ import annotations

from html import escape

from dancekit.atlas.material import Ahead, Material
from dancekit.atlas.sections.parts import moment, section, why

__all__ = ["forecasts"]

_LEAD = (
    "Typical moments, forecast without looking at what came: choose one, and the player shows the ghost of the forecast "
    "beside the dancer. Below each is how far off it was, in the mean over the body, and how far off the last pose would have "
    "been if it had simply been held."
)


def forecasts(material: Material) -> str:
    """Give the moments with what came of their forecasts."""
    if not material.ahead:
        return section("ahead", "What may come", why(material.why["forecast"]))
    cards = "".join(_card(material, one) for one in material.ahead)
    return section("ahead", "What may come", f'<ul class="dka-aheads">{cards}</ul>', lead=_LEAD)


def _card(material: Material, one: Ahead) -> str:
    forecast = one.forecast
    end_s = float(forecast.time[-1])
    rows = "".join(
        f"<tr><th scope=row>{ahead_s:g} s</th><td>{told:.0f} cm</td><td>{held:.0f} cm</td></tr>"
        for ahead_s, (told, held) in one.errors_cm.items()
    )
    table = (
        '<table class="dka-errors"><thead><tr><th scope="col">ahead</th><th scope="col">forecast</th><th scope="col">held</th>'
        f"</tr></thead><tbody>{rows}</tbody></table>"
        if rows
        else '<p class="dka-small">What came is not known, so it can\'t be judged.</p>'
    )
    return (
        f"<li>{moment(material, one.row, note=f'from {forecast.at_s:.1f} s on', plays=(forecast.at_s, end_s))}{table}"
        f'<p class="dka-small">By {escape(one.told_by)}; it gives itself {forecast.confidence[-1]:.0%} after '
        f"{end_s - forecast.at_s:.1f} s.</p></li>"
    )
