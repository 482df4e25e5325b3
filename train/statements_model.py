"""The network that reads statements: one encoder, a cue head, and a role head asked once for each cue.

The encoder is MiniLM-L6, written out here so that it exports cleanly and needs no transformers library. Beside the
pieces it is told quotation marks, capitals and the parse; the role head is told how each word hangs on the cue.
Word embeddings are kept as int8 with a scale for each row, in training as in the shipped model.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as fn

from sitroom.understand.piece_syntax import MARKS, RELATIONS

__all__ = ["ACTS", "CUE_TAGS", "ROLES", "Roles", "Shape", "StatementNet", "crf_loss"]

CUE_TAGS = ("none", "begin", "inside")
ROLES = ("none", "source", "content", "addressee", "channel")
ACTS = (
    "assert", "report", "deny", "neither_confirm_nor_deny", "decline_comment", "threaten", "warn",
    "promise", "demand", "request", "propose", "refuse", "accuse", "praise",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the network; MiniLM-L6 by default."""

    vocabulary: int = 30522
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    role: int = 256
    styles: int = 3
    dropout: float = 0.1


class QuantisedEmbedding(nn.Module):
    """Frozen word embeddings as int8, with one scale a row."""

    def __init__(self, rows: int, width: int) -> None:
        super().__init__()
        self.register_buffer("table", torch.zeros(rows, width, dtype=torch.int8))
        self.register_buffer("scale", torch.ones(rows, 1))

    def load(self, weight: Tensor) -> None:
        scale = weight.abs().amax(dim=1, keepdim=True).clamp_min(1e-8) / 127
        self.scale.copy_(scale)
        self.table.copy_((weight / scale).round().to(torch.int8))

    def forward(self, ids: Tensor) -> Tensor:
        table: Tensor = self.table[ids]
        return table.float() * self.scale[ids]


class Layer(nn.Module):
    """One transformer layer, normalised after each half, as in BERT."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.hidden, 3 * shape.hidden)
        self.out = nn.Linear(shape.hidden, shape.hidden)
        self.norm1 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.up = nn.Linear(shape.hidden, shape.inner)
        self.down = nn.Linear(shape.inner, shape.hidden)
        self.norm2 = nn.LayerNorm(shape.hidden, eps=1e-12)
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        b, t, h = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4).unbind(0)
        # No dropout on attention: with it the CPU leaves its fast path. Nor bf16: its way back is half as fast.
        with torch.autocast("cpu", enabled=False):
            mixed = fn.scaled_dot_product_attention(q.float(), k.float(), v.float(), attn_mask=bias.float())
        x = self.norm1(x + self.drop(self.out(mixed.transpose(1, 2).reshape(b, t, h))))
        inner = self.down(fn.gelu(self.up(x)))
        normed: Tensor = self.norm2(x + self.drop(inner))
        return normed


class Encoder(nn.Module):
    """Word pieces of a window → one vector each."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = QuantisedEmbedding(shape.vocabulary, shape.hidden)
        self.positions = nn.Parameter(torch.zeros(shape.positions, shape.hidden))
        # What the uncased word pieces do not tell: quotation marks, capitals, the parse, and whose scheme to follow.
        self.marks = nn.ModuleList(nn.Embedding(kinds, shape.hidden) for kinds in MARKS)
        self.style = nn.Embedding(shape.styles, shape.hidden)
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
class Roles:
    """What the role head says of N cues in windows of T pieces."""

    emit: Tensor  # N, T, 5: how well each role fits each piece
    edge: Tensor  # N, T, 8: a source, content, addressee, channel begins here (4), ended before here (4)
    act: Tensor  # N, 14
    valid: Tensor  # N: this cue opens a statement


class RoleHead(nn.Module):
    """Score each piece of a window as source, content, addressee or channel of one cue."""

    distance_of: Tensor

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.role
        self.word = nn.Linear(shape.hidden, width)
        self.cue = nn.Linear(shape.hidden, width, bias=False)
        self.gate = nn.Linear(shape.hidden, shape.hidden)
        self.product = nn.Linear(shape.hidden, width, bias=False)
        self.register_buffer("distance_of", _distance_buckets(shape.positions), persistent=False)
        self.distance = nn.Embedding(int(self.distance_of.max()) + 1, width)
        self.paragraph = nn.Embedding(7, width)
        self.relation = nn.Embedding(RELATIONS, width)
        nn.init.zeros_(self.relation.weight)
        self.emit = nn.Linear(width, len(ROLES))
        self.edge = nn.Linear(width, 2 * (len(ROLES) - 1))
        self.whole = nn.Linear(3 * shape.hidden, width)
        self.act = nn.Linear(width, len(ACTS))
        self.valid = nn.Linear(width, 1)
        self.drop = nn.Dropout(shape.dropout)
        self.reach = shape.positions

    def forward(self, states: Tensor, paragraph: Tensor, relation: Tensor, start: Tensor, end: Tensor) -> Roles:
        """``states`` (N, T, hidden) of each cue's window; the cue fills pieces ``start`` … ``end`` inclusive.

        ``relation`` (N, T): how each piece hangs on the cue, as ``piece_syntax`` counts it.
        """
        at = torch.arange(states.shape[1], device=states.device)[None]
        first, last = start[:, None], end[:, None]
        in_cue = ((at >= first) & (at <= last)).to(states.dtype)
        cue = (in_cue / in_cue.sum(1, keepdim=True))[:, None] @ states
        signed = (at - last).clamp_min(0) + (at - first).clamp_max(0)
        here = (paragraph * in_cue.to(paragraph.dtype)).amax(1, keepdim=True)
        near = (paragraph - here).clamp(-3, 3) + 3
        mixed = self.word(states) + self.cue(cue)
        mixed = mixed + self.product(states * torch.tanh(self.gate(cue)))
        mixed = mixed + self.distance(self.distance_of[signed + self.reach]) + self.paragraph(near)
        mixed = mixed + self.relation(relation)
        mixed = self.drop(fn.gelu(mixed))
        emit = self.emit(mixed)
        share = emit.softmax(-1)[..., 1:3] + 1e-6
        share = (share / share.sum(1, keepdim=True)).transpose(1, 2)
        parts = share @ states
        whole = torch.cat((cue.squeeze(1), parts[:, 0], parts[:, 1]), -1)
        whole = self.drop(fn.gelu(self.whole(whole)))
        return Roles(emit, self.edge(mixed), self.act(whole), self.valid(whole).squeeze(-1))


class StatementNet(nn.Module):
    """Encoder, cue head and role head; ``moves`` are the scores of going from one role to the next."""

    def __init__(self, shape: Shape | None = None) -> None:
        super().__init__()
        self.shape = shape or Shape()
        self.encoder = Encoder(self.shape)
        self.cues = nn.Linear(self.shape.hidden, len(CUE_TAGS))
        self.roles = RoleHead(self.shape)
        self.moves = nn.Parameter(torch.zeros(len(ROLES), len(ROLES)))

    def take_over(self, old: dict[str, Tensor]) -> None:
        """Go on from an earlier run's weights; what they lack keeps its own."""
        names = {"encoder.quote.weight": "encoder.marks.0.weight", "encoder.case.weight": "encoder.marks.1.weight"}
        renamed = {names.get(name, name): value for name, value in old.items()}
        self.load_state_dict({name: _kept(name, renamed, own) for name, own in self.state_dict().items()})

    def start_from(self, weights: Path) -> None:
        """Take over the encoder of a MiniLM ``model.safetensors``."""
        from safetensors.torch import load_file

        old = load_file(str(weights))
        enc = self.encoder
        enc.words.load(old["embeddings.word_embeddings.weight"])
        with torch.no_grad():
            kinds = old["embeddings.token_type_embeddings.weight"][0]
            enc.positions.copy_(old["embeddings.position_embeddings.weight"][: self.shape.positions] + kinds)
            _copy(enc.norm, old, "embeddings.LayerNorm")
            for i, layer in enumerate(enc.layers):
                assert isinstance(layer, Layer)
                base = f"encoder.layer.{i}"
                for name in ("weight", "bias"):
                    parts = [old[f"{base}.attention.self.{x}.{name}"] for x in ("query", "key", "value")]
                    getattr(layer.qkv, name).copy_(torch.cat(parts))
                _copy(layer.out, old, f"{base}.attention.output.dense")
                _copy(layer.norm1, old, f"{base}.attention.output.LayerNorm")
                _copy(layer.up, old, f"{base}.intermediate.dense")
                _copy(layer.down, old, f"{base}.output.dense")
                _copy(layer.norm2, old, f"{base}.output.LayerNorm")


def _kept(name: str, old: dict[str, Tensor], own: Tensor) -> Tensor:
    """An earlier run's value where it has one of the same shape."""
    value = old.get(name)
    return value if value is not None and value.shape == own.shape else own


def crf_loss(roles: Roles, moves: Tensor, allowed: Tensor, real: Tensor) -> Tensor:
    """Negative log share, summed over cues, of the role sequences that ``allowed`` (N, T, 5) permits.

    Only the scores of changing role depend on the place; staying costs what ``moves`` says.
    """
    emit = torch.cat((roles.emit, roles.emit.masked_fill(~allowed, -1e4)))
    n, t, k = roles.emit.shape
    none = roles.edge.new_zeros(n, t, 1)
    begin = torch.cat((none, roles.edge[..., : k - 1]), -1)
    ended = torch.cat((none, roles.edge[..., k - 1 :]), -1)
    changed = 1 - torch.eye(k)
    steps = moves + changed * (begin[:, :, None, :] + ended[:, :, :, None])
    steps = torch.cat((steps, steps))
    alpha = emit[:, 0]
    alphas = [alpha]
    for i in range(1, t):
        alpha = torch.logsumexp(alpha[:, :, None] + steps[:, i], 1) + emit[:, i]
        alphas.append(alpha)
    # A window may be shorter than the batch is wide: read the score at its own last piece.
    last = real.sum(1).long() - 1
    every = torch.stack(alphas, 1)
    total = torch.logsumexp(every[torch.arange(2 * n), torch.cat((last, last))], -1)
    return (total[:n] - total[n:]).sum()


def _distance_buckets(reach: int) -> Tensor:
    """Bucket of each distance from ``-reach`` to ``reach``, two buckets a doubling."""
    side = round(2 * math.log2(1 + reach))
    away = range(-reach, reach + 1)
    return torch.tensor([side + int(math.copysign(round(2 * math.log2(1 + abs(d))), d)) for d in away])


def _copy(module: nn.Module, old: dict[str, Tensor], name: str) -> None:
    getattr(module, "weight").copy_(old[f"{name}.weight"])  # noqa: B009
    getattr(module, "bias").copy_(old[f"{name}.bias"])  # noqa: B009
