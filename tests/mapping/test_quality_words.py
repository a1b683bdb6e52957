"""What is said of a map is true also where there is nothing to say."""

from __future__ import annotations

import numpy as np

from dancekit.mapping.quality import Quality


def quality(*clusters: int, ari: float) -> Quality:
    count = len(clusters)
    return Quality(
        ari=np.array([ari, ari]),
        chance=np.array([0.3, 0.2]),
        clusters=clusters,
        names=tuple(f"cluster {k}" for k in clusters),
        sizes=(20,) * count,
        stability=np.linspace(0.9, 0.5, count),
        noise=0.25,
        trustworthiness=0.9,
        trustworthiness_3d=0.95,
        resampled_by="clips",
    )


def test_no_clusters_are_not_found_again_however_alike_two_maps_of_noise_are():
    nothing = quality(ari=1.0)
    assert not nothing.better_than_chance
    assert str(nothing).startswith("There are no clusters to find again. 25% of the segments belong to none.")
    assert nothing.table.is_empty()


def test_clusters_are_told_with_what_chance_does():
    some = quality(0, 1, 2, ari=0.6)
    assert some.better_than_chance
    assert "ARI 0.60 (0.60 to 0.60, 2 times), more than in a cloud" in str(some)
    assert "1 of 3 clusters is stable" in str(some)
    assert not quality(0, ari=0.25).better_than_chance
    assert some.table["verdict"].to_list() == ["stable", "doubtful", "not to be trusted"]
