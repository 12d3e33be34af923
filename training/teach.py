"""What networks that were trained on the names alone say of the names in other texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from rashomon.reader.reading import tokens
from training.data import Example, Floats
from training.network import Network, tensors


class Teachers:
    """Networks whose mean opinion is asked once a window and kept."""

    def __init__(self, paths: Sequence[Path], base: Path, device: torch.device) -> None:
        self.device = device
        self.networks = [Network(base).to(device) for _ in paths]
        for network, path in zip(self.networks, paths, strict=True):
            network.load_state_dict(torch.load(path, map_location=device))
            network.eval()
        self._told: dict[str, list[tuple[list[int], Floats]]] = {}

    def label(self, key: str, text: str, windows: Sequence[Example]) -> None:
        """Set `taught` of all windows of one text; `key` names the text."""
        if key not in self._told:
            self._told[key] = self._ask(text, windows)
        for example, told in zip(windows, self._told[key], strict=True):
            example.taught = told

    def _ask(self, text: str, windows: Sequence[Example]) -> list[tuple[list[int], Floats]]:
        held = [[word for *_, word in tokens(text, e.window)] for e in windows]
        inputs = tensors(windows, self.device)
        with torch.no_grad(), torch.autocast(self.device.type, torch.bfloat16):
            chances = [n.names(n.states(*inputs)).float().softmax(-1) for n in self.networks]
        mean = torch.stack(chances).mean(0).cpu().numpy()
        firsts = [[e.window.firsts[w] for w in words] for e, words in zip(windows, held, strict=True)]
        return [(words, mean[i, at].astype(np.float32)) for i, (words, at) in enumerate(zip(held, firsts, strict=True))]
