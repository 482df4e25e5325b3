"""The running mean of a network's weights: what is kept of a training run, steadier than its last step."""

from __future__ import annotations

from torch import Tensor, nn

__all__ = ["MEAN_EVERY", "move_mean"]

MEAN_EVERY, MEAN_DECAY = 10, 0.98
"""Steps between two looks, and how much of the mean each leaves: it spans the last few hundred steps."""


def move_mean(mean: dict[str, Tensor], net: nn.Module, step: int) -> None:
    """Move the mean towards the present weights, faster while it is young."""
    decay = min(MEAN_DECAY, step / (step + 10 * MEAN_EVERY))
    for name, value in net.state_dict().items():
        if value.is_floating_point():
            mean[name].lerp_(value, 1 - decay)
