"""A variational encoder that also has to tell what comes next: every window becomes a cloud, not a point.

The cloud's middle is the embedding. From any point of it a decoder tells the motion in space, turned to the front:
that of the window and that of the second after it, and how far it may be wrong. How wide the cloud is and how much the
decoder doubts are what `dancekit.encoders.novelty` is made of.

References: Kingma & Welling 2014, "Auto-Encoding Variational Bayes"; Seitzer et al. 2022, "On the Pitfalls of
Heteroscedastic Uncertainty Estimation" (the weighting); Oh et al. 2019, "Modeling Uncertainty with Hedged Instance
Embeddings" (contrast of clouds).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor, nn

from dancekit.encoders.parts import Pool, Stem, features
from dancekit.encoders.tcn import Block, TCNConfig

__all__ = ["VAE", "Cloud", "Told", "VAEConfig", "divergence", "unlikeliness"]


@dataclass(frozen=True)
class VAEConfig:
    """Sizes of a `VAE`.

    Attributes
    ----------
    keypoints, dim, width, blocks, kernel, causal
        As for `dancekit.encoders.tcn.TCNConfig`.
    past, future
        Poses that the decoder tells: so many evenly over the window, and so many over the second after it.
    hidden
        Channels of the decoder.
    """

    keypoints: int = 17
    dim: int = 256
    width: int = 192
    blocks: int = 4
    kernel: int = 3
    causal: bool = False
    past: int = 16
    future: int = 5
    hidden: int = 256


class Cloud(NamedTuple):
    """A normal distribution for every window: mean and log-variance, (B, dim) each."""

    mean: Tensor
    log_variance: Tensor

    def draw(self, generator: torch.Generator | None = None) -> Tensor:
        """Draw one point of each cloud: (B, dim). The generator is one of the processor's, as in all of training."""
        noise = torch.randn(self.mean.shape, generator=generator).to(self.mean.device)
        return self.mean + (0.5 * self.log_variance).exp() * noise


class Told(NamedTuple):
    """What the decoder tells: poses (B, S, K, 3) and the log-variance of each keypoint (B, S, K), S = past + future."""

    places: Tensor
    log_variance: Tensor


class VAE(nn.Module):
    """Windows of poses in, one cloud each out; points of clouds in, motion in space out."""

    def __init__(self, config: VAEConfig) -> None:
        super().__init__()
        self.config = config
        block = TCNConfig(width=config.width, kernel=config.kernel, causal=config.causal)
        self.stem = Stem(5 * config.keypoints, config.width, causal=config.causal)
        self.body = nn.ModuleList(Block(block, dilation=2 ** (i % 3)) for i in range(config.blocks))
        self.middle = Pool(config.width, config.dim)
        self.wide = Pool(config.width, config.dim, heads=1, bins=1)
        told = (config.past + config.future) * config.keypoints
        self.decoder = nn.Sequential(
            nn.Linear(config.dim, config.hidden), nn.GELU(),
            nn.Linear(config.hidden, config.hidden), nn.GELU(),
            nn.Linear(config.hidden, 4 * told),
        )  # fmt: skip
        nn.init.constant_(self.wide.out.bias, -3.0)  # clouds begin small, or nothing could be told apart at first

    def forward(self, points: Tensor, confidence: Tensor) -> Tensor:
        """Embed windows: (B, F, K, 2) and (B, F, K), 0 where missing, to the middles of their clouds, (B, dim)."""
        return self.middle(self.places(points, confidence))

    def cloud(self, points: Tensor, confidence: Tensor) -> Cloud:
        """Give the whole clouds; `Cloud.mean` is what `forward` gives."""
        x = self.places(points, confidence)
        return Cloud(self.middle(x).float(), _bounded(self.wide(x).float()))

    def tell(self, latent: Tensor) -> Told:
        """Tell motion from points of clouds, (B, dim): in trunk lengths, mid-hip as origin, the front as `canonical`.

        See `dancekit.training.futures.canonical`.
        """
        shape = (len(latent), self.config.past + self.config.future, self.config.keypoints, 4)
        told = self.decoder(latent).float().view(shape)
        return Told(told[..., :3], _bounded(told[..., 3]))

    def places(self, points: Tensor, confidence: Tensor) -> Tensor:
        """Give a vector for every four frames: (B, S, width)."""
        x = self.stem(features(points, confidence))
        for block in self.body:
            x = block(x)
        return x


def divergence(cloud: Cloud) -> Tensor:
    """Give how far clouds are from the standard normal distribution (Kullback & Leibler), in nats: (B,).

    ``KL(N(m, v) || N(0, 1)) = (m^2 + v - log v - 1) / 2``, summed over dimensions (Kingma & Welling 2014, appendix B).

    Examples
    --------
    >>> divergence(Cloud(torch.tensor([[0.0], [2.0]]), torch.zeros(2, 1))).tolist()
    [0.0, 2.0]
    """
    mean, log_variance = cloud
    return 0.5 * (mean.square() + log_variance.exp() - log_variance - 1).sum(dim=1)


def unlikeliness(told: Told, truth: Tensor, *, weighed: float = 0.0) -> Tensor:
    """Give how unlikely a decoder holds the true motion, in nats for each coordinate: (B, S, K).

    ``(e^2 / v + log v) / 2``, the mean over x, y and z; the constant is left out.

    Parameters
    ----------
    told, truth
        What was told, and (B, S, K, 3).
    weighed
        Multiplied by ``v ** weighed``, which is held fixed when learning: 0 is the plain likelihood, by which a model
        may learn to doubt instead of to tell; 1 gives errors the weight they have in plain squares. See Seitzer et al.

    Examples
    --------
    >>> told = Told(torch.zeros(1, 1, 1, 3), torch.zeros(1, 1, 1))
    >>> unlikeliness(told, torch.full((1, 1, 1, 3), 2.0)).item()
    2.0
    """
    places, log_variance = told
    error = (truth - places).square().mean(dim=-1)
    nats = 0.5 * (error * (-log_variance).exp() + log_variance)
    return nats if weighed == 0 else nats * (weighed * log_variance.detach()).exp()


def _bounded(log_variance: Tensor) -> Tensor:
    """Keep log-variances within -10 and 4, softly, so that none can run away and learning always finds back."""
    return 7.0 * torch.tanh((log_variance + 3.0) / 7.0) - 3.0
