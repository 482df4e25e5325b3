"""Turn trained weights into what ships: two ONNX graphs in int8, the tokenizer and the settings.

    python train/export_statements.py WEIGHTS.pt [MORE.pt --shares 0.6 0.4] --minilm MINILM_DIR --into models/statements

``statements_tune.py`` then sets the thresholds of what was exported. The fp32 graphs are checked against
torch before they are quantised; ``--keep-fp32 DIR`` keeps them, to measure what int8 costs.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from statements_model import ACTS, StatementNet
from torch import Tensor, nn

from sitroom.understand.piece_syntax import MARKS, RELATIONS
from sitroom.understand.statement_decode import FEATURES
from sitroom.understand.statement_model import Settings
from sitroom.understand.statement_pieces import WINDOW

__all__ = ["export", "load_net", "main"]

NAMES = ("model", "roles")
# fp32 graphs must give what torch gives, but for the order of sums.
TOLERANCE = 2e-3


def load_net(weights: Sequence[Path], shares: Sequence[float]) -> StatementNet:
    """The network with the weights of an epoch, or with a mean of several: runs that began alike can be averaged,
    and the mean keeps what each is good at (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models")."""
    net = StatementNet()
    states = []
    for file in weights:
        net.take_over(torch.load(file, weights_only=True, map_location="cpu"))
        states.append({name: value.clone() for name, value in net.state_dict().items()})
        # What an older run lacks counts as nothing in the mean.
        for module in (*net.encoder.marks[2:], net.roles.relation):
            assert isinstance(module, nn.Embedding)
            nn.init.zeros_(module.weight)
    mean = {name: _mean([state[name] for state in states], shares) for name in states[0]}
    net.load_state_dict(mean)
    return net.eval()


def _mean(values: Sequence[Tensor], shares: Sequence[float]) -> Tensor:
    if not values[0].is_floating_point():
        return values[0]
    return sum((value * share for value, share in zip(values, shares, strict=True)), torch.zeros_like(values[0]))


class _Encode(nn.Module):
    def __init__(self, net: StatementNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, marks: Tensor, style: Tensor) -> tuple[Tensor, Tensor]:
        states = self.net.encoder(ids, marks, style)
        return states, self.net.cues(states)


class _Roles(nn.Module):
    def __init__(self, net: StatementNet) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, states: Tensor, paragraph: Tensor, relation: Tensor, first: Tensor, last: Tensor
    ) -> tuple[Tensor, ...]:
        roles = self.net.roles(states, paragraph, relation, first, last)
        return roles.emit, roles.edge, roles.act, roles.valid


def export(net: StatementNet, folder: Path) -> None:
    """Write ``model.onnx`` and ``roles.onnx`` in fp32; raises ValueError where they differ from torch."""
    net.eval()
    net.encoder.positions = nn.Parameter(net.encoder.positions[:WINDOW].detach().clone())
    encode, roles = _Encode(net).eval(), _Roles(net).eval()
    ids, zeros = _ids(40), torch.zeros(1, 40, dtype=torch.long)
    pieces = {1: "pieces"}
    _write(encode, (ids, _marks(40), torch.zeros(1, dtype=torch.long)), folder / "model.onnx",
           {"ids": pieces, "marks": pieces, "style": {}}, {"states": pieces, "tags": pieces})  # fmt: skip
    places = torch.tensor([3, 20, 30])
    by_cue, cues = {0: "cues", 1: "pieces"}, {0: "cues"}
    states, relation = torch.randn(1, 40, net.shape.hidden), torch.zeros(3, 40, dtype=torch.long)
    _write(roles, (states, zeros, relation, places, places + 1), folder / "roles.onnx",
           {"states": pieces, "paragraph": pieces, "relation": by_cue, "first": cues, "last": cues},
           {"emit": by_cue, "edge": by_cue, "act": cues, "valid": cues})  # fmt: skip
    _compare(encode, roles, folder)


def _write(
    module: nn.Module, example: tuple[Tensor, ...], file: Path,
    inputs: dict[str, dict[int, str]], outputs: dict[str, dict[int, str]],
) -> None:  # fmt: skip
    axes = {name: dims for name, dims in {**inputs, **outputs}.items() if dims}
    torch.onnx.export(module, example, str(file), input_names=list(inputs), output_names=list(outputs),
                      dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip
    onnx.checker.check_model(str(file))


@torch.inference_mode()
def _compare(encode: nn.Module, roles: nn.Module, folder: Path) -> None:
    """Run torch and the graphs on windows of other lengths and numbers of cues than they were traced with."""
    sessions = [
        onnxruntime.InferenceSession(str(folder / f"{n}.onnx"), providers=["CPUExecutionProvider"]) for n in NAMES
    ]
    for length, cues in ((9, 1), (WINDOW, 12), (77, 3)):
        feed = {"ids": _ids(length), "marks": _marks(length), "style": torch.zeros(1, dtype=torch.long)}
        states = _same(encode, sessions[0], feed)[0]
        first = torch.randint(1, length - 2, (cues,))
        paragraph, relation = torch.arange(length)[None] // 30, torch.randint(0, RELATIONS, (cues, length))
        names = ("states", "paragraph", "relation", "first", "last")
        _same(roles, sessions[1], dict(zip(names, (states, paragraph, relation, first, first + 1), strict=True)))


def _same(module: nn.Module, session: onnxruntime.InferenceSession, feed: dict[str, Tensor]) -> tuple[Tensor, ...]:
    wanted: tuple[Tensor, ...] = module(*feed.values())
    got = session.run(None, {name: value.numpy() for name, value in feed.items()})
    for a, b in zip(wanted, got, strict=True):
        worst = float(np.abs(a.numpy() - b).max())
        if worst > TOLERANCE:
            raise ValueError(f"ONNX differs from torch by {worst:.4f}: was eval() forgotten?")
    return wanted


def _ids(length: int) -> Tensor:
    ids = torch.randint(1000, 20000, (1, length))
    ids[0, 0], ids[0, -1] = 101, 102
    return ids


def _marks(length: int) -> Tensor:
    return torch.stack([torch.randint(0, kinds, (1, length)) for kinds in MARKS], -1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--shares", type=float, nargs="+", default=[1.0], help="of each file of weights in their mean")
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--keep-fp32", type=Path)
    args = parser.parse_args()
    args.into.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    net = load_net(args.weights, args.shares)
    with tempfile.TemporaryDirectory() as work:
        export(net, Path(work))
        for name in NAMES:
            quantize_dynamic(f"{work}/{name}.onnx", args.into / f"{name}.int8.onnx", per_channel=True,
                             weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm"])  # fmt: skip
            if args.keep_fp32:
                args.keep_fp32.mkdir(parents=True, exist_ok=True)
                shutil.copy(f"{work}/{name}.onnx", args.keep_fp32 / f"{name}.int8.onnx")
    tokenizer = json.loads((args.minilm / "tokenizer.json").read_text(encoding="utf-8"))
    tokenizer["truncation"] = tokenizer["padding"] = None
    compact = json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":"))
    (args.into / "tokenizer.json").write_text(compact, encoding="utf-8")
    moves = tuple(tuple(round(x, 4) for x in row) for row in net.moves.tolist())
    untuned = asdict(Settings(ACTS, moves, {"bias": 0.0, "cue": 1.0, **dict.fromkeys(FEATURES[1:], 0.0)}))
    (args.into / "config.json").write_text(json.dumps(untuned, indent=1), encoding="utf-8")
    if args.keep_fp32:
        for name in ("tokenizer.json", "config.json"):
            shutil.copy(args.into / name, args.keep_fp32 / name)


if __name__ == "__main__":
    sys.exit(main())
