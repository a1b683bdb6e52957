"""What a report cites: by key, the words of a list of references. Notebooks name the keys in their metadata."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["ALWAYS", "FROM_VIDEO", "REFERENCES", "references"]

REFERENCES = {
    "dancekit": "The dancekit developers. dancekit, version {version}. Software.",
    "blazepose": (
        "V. Bazarevsky, I. Grishchenko, K. Raveendran, T. Zhu, F. Zhang, M. Grundmann (2020). BlazePose: On-device "
        "real-time body pose tracking. arXiv:2006.10204. The pose model, in Google's MediaPipe."
    ),
    "procrustes": (
        "J. C. Gower (1975). Generalized Procrustes analysis. Psychometrika 40(1), 33-51. The best rigid fit by which "
        "errors in space are measured."
    ),
    "ntxent": (
        "T. Chen, S. Kornblith, M. Norouzi, G. Hinton (2020). A simple framework for contrastive learning of visual "
        "representations. ICML. The idea by which the encoder learnt."
    ),
    "cmu": (
        "Carnegie Mellon University, Graphics Lab Motion Capture Database, mocap.cs.cmu.edu, created with funding from "
        "NSF EIA-0196217. Among what the encoder and the forecaster that come along learnt from."
    ),
    "umap": (
        "L. McInnes, J. Healy, J. Melville (2018). UMAP: Uniform manifold approximation and projection for dimension "
        "reduction. arXiv:1802.03426."
    ),
    "hdbscan": (
        "R. Campello, D. Moulavi, J. Sander (2013). Density-based clustering based on hierarchical density estimates. "
        "PAKDD. As implemented by L. McInnes, J. Healy, S. Astels (2017), JOSS 2(11), 205."
    ),
    "faiss": "M. Douze, A. Guzhva, C. Deng and others (2024). The Faiss library. arXiv:2401.08281.",
    "dtw": (
        "H. Sakoe, S. Chiba (1978). Dynamic programming algorithm optimization for spoken word recognition. IEEE "
        "Trans. Acoustics, Speech, and Signal Processing 26(1), 43-49. Dynamic time warping."
    ),
    "conformal": (
        "J. Lei, M. G'Sell, A. Rinaldo, R. J. Tibshirani, L. Wasserman (2018). Distribution-free predictive "
        "inference for regression. JASA 113(523), 1094-1111. How intervals are calibrated."
    ),
}
ALWAYS = ("dancekit",)
FROM_VIDEO = ("blazepose",)


def references(keys: Iterable[str]) -> list[str]:
    """Give the references of some keys, each once, in the order of `REFERENCES`; unknown keys are kept as they are.

    Examples
    --------
    >>> references(["dtw", "dtw", "My own book (2020)."])[1]
    'My own book (2020).'
    """
    import dancekit

    asked = list(dict.fromkeys(keys))
    known = [text.format(version=dancekit.__version__) for key, text in REFERENCES.items() if key in asked]
    return known + [key for key in asked if key not in REFERENCES]
