"""Linked widgets follow what is done in Python, once and without echo, and forget those that are gone."""

from __future__ import annotations

import gc
import weakref

import pytest

import dancekit as dk
from dancekit.widgets import Player, link, unlink
from dancekit.widgets.linking import _channels


def dancer(name="groove", duration_s=4.0, fps=30.0):
    return Player(dk.synthetic.dance(name, duration_s=duration_s, fps=fps))


def test_linked_players_show_the_same_time_whatever_their_rate():
    slow, fast = dancer(fps=25), dancer("waves", fps=60)
    link(slow, fast)
    slow.frame = 50
    assert (slow.time_s, fast.time_s, fast.frame) == (2.0, 2.0, 120)
    fast.time_s = 1.0
    assert slow.frame == 25


def test_a_shorter_one_waits_at_its_end():
    long, short = dancer(duration_s=4), dancer(duration_s=2)
    link(long, short)
    long.time_s = 3.0
    assert short.frame == 59
    assert long.time_s == 3.0


def test_selections_are_shared_and_cleared_together():
    one, two = dancer(), dancer()
    link(one, two)
    one.selection = (1.0, 2.0)
    assert two.selection == [1.0, 2.0]
    two.selection = ()
    assert one.selection == []


def test_each_change_is_heard_once():
    players = [dancer() for _ in range(4)]
    link(*players)
    heard = []
    for player in players:
        player.observe(lambda change: heard.append(change.new), "frame")
    players[2].frame = 30
    assert heard == [30] * 4


def test_what_the_browser_did_is_not_repeated_for_it_has_reached_the_others():
    one, two = dancer(), dancer()
    link(one, two)
    one.set_state({"frame": 45})
    assert (one.frame, two.frame) == (45, 0)


def test_linking_joins_whole_groups():
    a, b, c, d = (dancer() for _ in range(4))
    link(a, b)
    link(c, d)
    link(b, c)
    assert len({player._channel for player in (a, b, c, d)}) == 1
    a.frame = 10
    assert d.frame == 10


def test_linking_twice_changes_nothing():
    a, b = dancer(), dancer()
    link(a, b)
    channel = a._channel
    link(a, b)
    link(b, a)
    assert a._channel == b._channel == channel
    assert len(_channels[channel]) == 2


def test_unlinked_widgets_go_their_own_ways():
    a, b = dancer(), dancer()
    link(a, b)
    unlink(a)
    a.frame = 10
    assert b.frame == 0
    unlink(b)
    assert not a._channel
    assert not b._channel


def test_links_do_not_keep_widgets_alive():
    a, b = dancer(), dancer()
    link(a, b)
    channel, gone = a._channel, weakref.ref(b)
    b.close()
    del b
    gc.collect()
    assert gone() is None
    assert len(_channels[channel]) == 1


def test_only_widgets_can_be_linked():
    with pytest.raises(TypeError, match="'groove' is not a widget of dancekit"):
        link(dancer(), "groove")
