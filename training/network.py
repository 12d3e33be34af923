"""The network: one MiniLM encoder, several heads on its last layer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel

from rashomon.reader.windows import FEATURES
from training.data import LINKS, NAMES, TYPES, Example

WIDTH, KEY = 384, 64


class Network(nn.Module):
    """Encoder and heads. `forward` gives what the exported model gives: states, roles, names, parties, links."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, attn_implementation="sdpa", add_pooling_layer=False)
        self._widen_types()
        self.roles = nn.Linear(WIDTH, 9)
        self.names = nn.Linear(WIDTH, 1 + 2 * len(NAMES))
        self.parties = nn.Linear(WIDTH, 6)
        self.links = nn.Linear(WIDTH, len(LINKS) * 2 * KEY)
        self.root = nn.Linear(3 * WIDTH, len(TYPES))
        self.dropout = nn.Dropout(0.1)

    def _widen_types(self) -> None:
        """Token types become the surface features; each starts from type 0 with a little noise."""
        old = self.encoder.embeddings.token_type_embeddings.weight.data
        new = nn.Embedding(FEATURES, WIDTH)
        noise = 0.02 * torch.randn(FEATURES, WIDTH) * (torch.arange(FEATURES) > 0)[:, None]
        new.weight.data = old[:1].repeat(FEATURES, 1) + noise
        self.encoder.embeddings.token_type_embeddings = new
        self.encoder.config.type_vocab_size = FEATURES

    def states(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """Last hidden states, (batch, pieces, 384)."""
        out: Tensor = self.encoder(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).last_hidden_state
        return out

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> tuple[Tensor, ...]:
        """(states, roles, names, parties, links) for every piece."""
        h = self.states(input_ids, attention_mask, token_type_ids)
        return h, self.roles(h), self.names(h), self.parties(h), self.links(h)


def tensors(batch: Sequence[Example], device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
    """(ids, mask, types) on the device, padded with 0."""
    length = max(map(len, batch))
    ids, types = torch.zeros(2, len(batch), length, dtype=torch.long)
    for i, e in enumerate(batch):
        ids[i, : len(e)] = torch.tensor(e.window.ids)
        types[i, : len(e)] = torch.tensor(e.window.types)
    return ids.to(device), (ids != 0).long().to(device), types.to(device)


def _at_words(h: Tensor, batch: Sequence[Example]) -> Tensor:
    rows = [i for i, e in enumerate(batch) for _ in e.window.firsts]
    return h[rows, [f for e in batch for f in e.window.firsts]]


def loss(net: Network, task: str, batch: Sequence[Example], amp: bool) -> Tensor:
    """The task's loss over one batch."""
    device = net.root.weight.device
    ids, mask, types = tensors(batch, device)
    with torch.autocast(device.type, torch.bfloat16, enabled=amp):
        h = net.states(ids, mask, types)
    h = net.dropout(h.float())
    if task == "attribution":
        roles = _tag_loss(net.roles(_at_words(h, batch)), batch)
        return roles * 3 + 0.5 * _link_loss(net.links(h), mask, batch) + _taught_loss(net, h, batch)
    if task == "names":
        return _name_loss(net.names(_at_words(h, batch)), batch)
    return _tag_loss(net.parties(_at_words(h, batch)), batch) * 2 + functional.cross_entropy(
        net.root(pooled(h, batch)), torch.tensor([e.type for e in batch], device=device), label_smoothing=0.05
    )


def _tag_loss(logits: Tensor, batch: Sequence[Example]) -> Tensor:
    gold = torch.tensor([t for e in batch for t in zip(*e.tags, strict=True)], device=logits.device)
    return functional.cross_entropy(logits.view(-1, 3), gold.view(-1))


def _name_loss(logits: Tensor, batch: Sequence[Example]) -> Tensor:
    """Types that a sentence's source does not annotate are left out of its softmax."""
    blocked = torch.zeros_like(logits)
    at = 0
    for e in batch:
        n = len(e.window.firsts)
        for t in set(range(len(NAMES))) - set(e.allowed):
            blocked[at : at + n, 1 + 2 * t : 3 + 2 * t] = -1e4
        at += n
    gold = torch.tensor([t for e in batch for t in e.tags[0]], device=logits.device)
    return functional.cross_entropy(logits + blocked, gold)


def _taught_loss(net: Network, h: Tensor, batch: Sequence[Example]) -> Tensor:
    """Cross-entropy of the name head against a teacher's probabilities, on the windows that it was asked about."""
    told = [(i, e.window.firsts, *e.taught) for i, e in enumerate(batch) if e.taught and e.taught[0]]
    if not told:
        return h.sum() * 0
    rows = [i for i, _, words, _ in told for _ in words]
    pieces = [firsts[w] for _, firsts, words, _ in told for w in words]
    wanted = torch.from_numpy(np.concatenate([p for *_, p in told])).float().to(h.device)
    return functional.cross_entropy(net.names(h[rows, pieces]), wanted)


def _link_loss(links: Tensor, mask: Tensor, batch: Sequence[Example]) -> Tensor:
    """For each content span: which piece starts its source, its cue, the span that it continues (0 = none)."""
    rows = [(i, *link) for i, e in enumerate(batch) for link in e.links]
    if not rows:
        return links.sum() * 0
    b, relation, content, target = torch.tensor(rows, device=links.device).unbind(1)
    keyed = links.view(*links.shape[:2], len(LINKS), 2, KEY)
    query = keyed[b, content, relation, 0]
    keys = keyed[b, :, relation, 1]
    scores = torch.einsum("nk,nlk->nl", query, keys) / KEY**0.5
    allowed = torch.zeros_like(mask, dtype=torch.bool)
    for i, e in enumerate(batch):
        allowed[i, [0, *e.window.firsts]] = True
    return functional.cross_entropy(scores.masked_fill(~allowed[b], -1e4), target)


def pooled(h: Tensor, batch: Sequence[Example]) -> Tensor:
    """Mean states of sentence, actor, recipient side by side, (batch, 1152); an absent party is zeros."""

    def mean(i: int, at: Sequence[int]) -> Tensor:
        return h[i, list(at)].mean(0) if at else h.new_zeros(WIDTH)

    return torch.stack([torch.cat([mean(i, s) for s in e.spans]) for i, e in enumerate(batch)])
