"""The network that reads events: one encoder, a word head, and an event head asked once for each word.

The encoder is the statement reader's, started from its weights and told more of each piece. The word head gives each
piece the type of the event it stands for. The event head looks at the pieces around one word: which are actor,
recipient, place and time, and with those in sight of which type the event is, and whether it happened.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from events_examples import ROLES, STYLES
from statements_model import Layer, QuantisedEmbedding, Shape
from torch import Tensor, nn
from torch.nn import functional as fn

from sitroom.understand.event_pieces import KINDS, STATUSES, TYPES
from sitroom.understand.piece_syntax import RELATIONS

__all__ = ["REACH", "Asked", "EventNet", "Read", "chain_losses"]

REACH = 80
"""How many pieces to each side of a word the event head looks at."""


class Encoder(nn.Module):
    """Word pieces of a window → one vector each."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = QuantisedEmbedding(shape.vocabulary, shape.hidden)
        self.positions = nn.Parameter(torch.zeros(shape.positions, shape.hidden))
        self.marks = nn.ModuleList(nn.Embedding(kinds, shape.hidden) for kinds in KINDS)
        self.style = nn.Embedding(len(STYLES), shape.hidden)
        self.norm = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.drop = nn.Dropout(shape.dropout)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        for added in (*self.marks, self.style):
            assert isinstance(added, nn.Embedding)
            nn.init.zeros_(added.weight)

    def forward(self, ids: Tensor, marks: Tensor, style: Tensor) -> Tensor:
        """``ids`` (N, T), ``marks`` (N, T, kinds of marks), ``style`` (N) → (N, T, hidden)."""
        x = self.words(ids) + self.positions[: ids.shape[1]] + self.style(style)[:, None]
        for i, kind in enumerate(self.marks):
            x = x + kind(marks[..., i])
        x = self.drop(self.norm(x))
        bias = (ids == 0).to(x.dtype)[:, None, None] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


@dataclass(frozen=True, slots=True)
class Asked:
    """N words asked about, each with the L pieces around it.

    ``at`` (N, L) are rows of the flattened states, ``word`` (N) that of the word; ``distance`` (N, L) is how many
    pieces behind the word a piece stands; ``relation`` (N, L) how it hangs on it; ``real`` (N, L) is false for padding.
    """

    at: Tensor
    word: Tensor
    distance: Tensor
    relation: Tensor
    real: Tensor


@dataclass(frozen=True, slots=True)
class Read:
    """What the event head says of N words with L pieces around each."""

    emit: Tensor  # N, L, 5: how well each role fits each piece
    edge: Tensor  # N, L, 8: an actor, recipient, place, time begins here (4), ended before here (4)
    type: Tensor  # N, 17
    status: Tensor  # N, 5


class EventHead(nn.Module):
    """Roles, type and status of the event that one word stands for."""

    bucket: Tensor

    def __init__(self, shape: Shape, width: int = 192) -> None:
        super().__init__()
        hidden = shape.hidden
        self.piece = nn.Linear(hidden, width)
        self.anchor = nn.Linear(hidden, width, bias=False)
        self.gate = nn.Linear(hidden, hidden)
        self.product = nn.Linear(hidden, width, bias=False)
        self.register_buffer("bucket", distance_buckets(REACH), persistent=False)
        self.distance = nn.Embedding(int(self.bucket.max()) + 1, width)
        self.relation = nn.Embedding(RELATIONS, width)
        self.emit = nn.Linear(width, len(ROLES))
        self.edge = nn.Linear(width, 2 * (len(ROLES) - 1))
        self.around = nn.Linear(width, 1)
        self.whole = nn.Linear(4 * hidden + len(ROLES) - 1, 256)
        self.kind = nn.Linear(256, len(TYPES))
        self.status = nn.Linear(256, len(STATUSES))
        self.drop = nn.Dropout(shape.dropout)
        nn.init.zeros_(self.relation.weight)

    def forward(self, states: Tensor, asked: Asked) -> Read:
        """``states`` (rows, hidden): the pieces of all windows, one behind the other."""
        near, word = states[asked.at], states[asked.word]
        mixed = self.piece(states)[asked.at] + self.anchor(word)[:, None]
        mixed = mixed + self.product(near * torch.tanh(self.gate(word))[:, None])
        mixed = mixed + self.distance(self.bucket[asked.distance + REACH]) + self.relation(asked.relation)
        mixed = self.drop(fn.gelu(mixed))
        emit = self.emit(mixed)
        off = (1 - asked.real.to(emit.dtype))[..., None] * -1e4
        emit = torch.cat((emit[..., :1], emit[..., 1:] + off), -1)
        share = emit.softmax(-1)[..., 1:]
        filled = share.amax(1)
        parts = (share[..., :2] + 1e-6).transpose(1, 2)
        parts = (parts / parts.sum(2, keepdim=True)) @ near
        seen = (self.around(mixed) + off).softmax(1).transpose(1, 2) @ near
        whole = torch.cat((word, parts[:, 0], parts[:, 1], seen[:, 0], filled), -1)
        whole = self.drop(fn.gelu(self.whole(whole)))
        return Read(emit, self.edge(mixed), self.kind(whole), self.status(whole))


class EventNet(nn.Module):
    """Encoder, word head and event head; ``moves`` are the scores of going from one role to the next."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        self.shape = shape or Shape()
        self.encoder = Encoder(self.shape)
        self.tags = nn.Linear(self.shape.hidden, len(TYPES))
        self.event = EventHead(self.shape)
        self.moves = nn.Parameter(torch.zeros(len(ROLES), len(ROLES)))

    def start_from(self, earlier: dict[str, Tensor]) -> None:
        """Go on from an earlier run's weights, or take over the encoder of the statement reader's network."""
        if "tags.weight" in earlier:
            self.load_state_dict(earlier)
            return
        names = {"quote.weight": "marks.0.weight", "case.weight": "marks.1.weight"}
        own = self.encoder.state_dict()
        for name, value in earlier.items():
            short = name.removeprefix("encoder.")
            short = names.get(short, short)
            if name.startswith("encoder.") and short in own and own[short].shape == value.shape:
                own[short] = value
        self.encoder.load_state_dict(own)


def chain_losses(read: Read, moves: Tensor, allowed: Tensor, real: Tensor) -> Tensor:
    """For each word, the negative log share of the role sequences that ``allowed`` (N, L, 5) permits.

    Sums over all sequences by halves: matrices of scores from role to role are put together pair by pair.
    """
    n, t, k = read.emit.shape
    emit = torch.cat((read.emit, read.emit.masked_fill(~allowed, -1e4)))
    none = read.edge.new_zeros(n, t, 1)
    begin = torch.cat((none, read.edge[..., : k - 1]), -1)
    ended = torch.cat((none, read.edge[..., k - 1 :]), -1)
    steps = moves + (1 - torch.eye(k)) * (begin[:, :, None, :] + ended[:, :, :, None])
    stay = (1 - torch.eye(k)) * -1e4
    both = torch.cat((real, real))[..., None, None]
    chain = torch.where(both, torch.cat((steps, steps)) + emit[:, :, None, :], stay)
    start, chain = emit[:, 0], chain[:, 1:]
    while chain.shape[1] > 1:
        if chain.shape[1] % 2:
            chain = torch.cat((chain, stay.expand(2 * n, 1, k, k)), 1)
        chain = torch.logsumexp(chain[:, ::2, :, :, None] + chain[:, 1::2, None, :, :], 3)
    total = torch.logsumexp(start[:, :, None] + chain[:, 0], (1, 2))
    return total[:n] - total[n:]


def distance_buckets(reach: int) -> Tensor:
    """Bucket of each distance from ``-reach`` to ``reach``, two buckets a doubling."""
    side = round(2 * math.log2(1 + reach))
    away = range(-reach, reach + 1)
    return torch.tensor([side + int(math.copysign(round(2 * math.log2(1 + abs(d))), d)) for d in away])
