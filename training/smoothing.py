"""Before int8: level out what the layers of the encoder take in (SmoothQuant, Xiao and others 2023).

At run time one scale serves a whole matrix of activations, so that the few channels with large values cost all others
their precision. Each channel is divided by a factor, and the weights that take it in are multiplied by it: the network
computes the same, with values of more equal size.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor, nn

# Share of a channel's size that goes into the weights: of .5, .7, .75, .8 and .9 the one that changes the similarities
# of sentences least (training/NOTES.md)
ALPHA = 0.8


class Scaled(nn.Module):
    """A linear layer behind a division of its input, channel by channel."""

    def __init__(self, linear: nn.Linear, factor: Tensor, inverse: Tensor) -> None:
        super().__init__()
        self.linear, self.inverse = linear, inverse
        with torch.no_grad():
            linear.weight.mul_(factor)

    def forward(self, x: Tensor) -> Tensor:
        """What the layer gave before."""
        out: Tensor = self.linear(x * self.inverse)
        return out


def smooth(encoder: Any, run: Callable[[], None]) -> None:
    """Change a BERT encoder in place; `run` reads some text with it, from which the sizes of channels are taken."""
    groups = [g for layer in encoder.encoder.layer for g in _groups(layer)]
    sizes = _sizes([getattr(owner, names[0]) for owner, names in groups], run)
    for (owner, names), size in zip(groups, sizes, strict=True):
        weights = torch.stack([getattr(owner, n).weight.detach().abs().amax(0) for n in names]).amax(0)
        factor = size.clamp(min=1e-4) ** ALPHA / weights.clamp(min=1e-4) ** (1 - ALPHA)
        inverse = nn.Parameter(1 / factor, requires_grad=False)  # shared, so that the export divides once
        for name in names:
            setattr(owner, name, Scaled(getattr(owner, name), factor, inverse))


def _groups(layer: Any) -> list[tuple[Any, tuple[str, ...]]]:
    """The linear layers of a BERT layer, those with one input together: (owner, attributes)."""
    return [
        (layer.attention.self, ("query", "key", "value")),
        (layer.attention.output, ("dense",)),
        (layer.intermediate, ("dense",)),
        (layer.output, ("dense",)),
    ]


def _sizes(layers: Sequence[nn.Module], run: Callable[[], None]) -> list[Tensor]:
    """The largest absolute value of each input channel of each layer during `run`."""
    found: dict[int, Tensor] = {}

    def watch(at: int) -> Callable[[nn.Module, tuple[Tensor, ...], Tensor], None]:
        def seen(_module: nn.Module, given: tuple[Tensor, ...], _out: Tensor) -> None:
            size = given[0].detach().abs().reshape(-1, given[0].shape[-1]).amax(0)
            found[at] = torch.maximum(found[at], size) if at in found else size

        return seen

    hooks = [layer.register_forward_hook(watch(i)) for i, layer in enumerate(layers)]
    with torch.no_grad():
        run()
    for hook in hooks:
        hook.remove()
    return [found[i] for i in range(len(layers))]
