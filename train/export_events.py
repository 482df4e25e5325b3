"""Turn the event reader's trained weights into what ships: two ONNX graphs in int8, and the settings.

    python train/export_events.py WEIGHTS.pt [WEIGHTS.pt …] --into models/events

``events_tune.py`` then fits the confidence of what was exported. The fp32 graphs are checked against torch before
they are quantised; ``--keep-fp32 DIR`` keeps them, to measure what int8 costs. The tokenizer is the statement reader's.
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
from events_model import REACH, Asked, EventNet
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sitroom.understand.event_model import Settings
from sitroom.understand.event_pieces import KINDS
from sitroom.understand.piece_syntax import RELATIONS
from sitroom.understand.statement_pieces import WINDOW

__all__ = ["export", "load_net", "main"]

NAMES = ("model", "events")
TOLERANCE = 2e-3
"""fp32 graphs must give what torch gives, but for the order of sums."""


def load_net(weights: Sequence[Path]) -> EventNet:
    """The network with the mean of the weights of some epochs, of runs that go on from each other."""
    states = [torch.load(file, weights_only=True, map_location="cpu") for file in weights]
    mean = {name: torch.stack([s[name] for s in states]).mean(0) if one.is_floating_point() else one
            for name, one in states[0].items()}  # fmt: skip
    net = EventNet()
    net.load_state_dict(mean)
    return net.eval()


class Encode(nn.Module):
    """Windows → states and type scores."""

    def __init__(self, net: EventNet) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, marks: Tensor, style: Tensor) -> tuple[Tensor, Tensor]:
        """What ``EventNetwork.encode`` gives."""
        states = self.net.encoder(ids, marks, style)
        return states, self.net.tags(states)


class Head(nn.Module):
    """States and the words asked about → their events."""

    def __init__(self, net: EventNet) -> None:
        super().__init__()
        self.net = net

    def forward(
        self, states: Tensor, at: Tensor, word: Tensor, distance: Tensor, relation: Tensor, real: Tensor
    ) -> tuple[Tensor, ...]:
        """What ``EventNetwork.events`` gives."""
        read = self.net.event(states, Asked(at, word, distance, relation, real))
        return read.emit, read.edge, read.type, read.status


def export(net: EventNet, folder: Path) -> None:
    """Write both graphs in fp32. Raises ValueError where they differ from torch."""
    net.eval()
    net.encoder.positions = nn.Parameter(net.encoder.positions[:WINDOW].detach().clone())
    encode, head = Encode(net).eval(), Head(net).eval()
    pieces, words, both = {1: "pieces"}, {0: "words"}, {0: "words", 1: "around"}
    write(encode, encoder_feed(40), folder / "model.onnx",
          {"ids": pieces, "marks": pieces, "style": {}}, {"states": pieces, "tags": pieces})  # fmt: skip
    write(head, head_feed(40, 3, net.shape.hidden), folder / "events.onnx",
          {"states": {0: "pieces"}, "at": both, "word": words, "distance": both, "relation": both, "real": both},
          {"emit": both, "edge": both, "type": words, "status": words})  # fmt: skip
    for length, asked in ((9, 1), (WINDOW, 12), (77, 3)):
        compare(encode, folder / "model.onnx", encoder_feed(length))
        compare(head, folder / "events.onnx", head_feed(length, asked, net.shape.hidden))


def encoder_feed(length: int) -> dict[str, Tensor]:
    """A window of nonsense."""
    ids = torch.randint(1000, 20000, (1, length))
    ids[0, 0], ids[0, -1] = 101, 102
    marks = torch.stack([torch.randint(0, kinds, (1, length)) for kinds in KINDS], -1)
    return {"ids": ids, "marks": marks, "style": torch.zeros(1, dtype=torch.long)}


def head_feed(length: int, asked: int, hidden: int) -> dict[str, Tensor]:
    """Words of a window of nonsense."""
    around = min(length, 2 * REACH + 1)
    at = torch.randint(0, length, (asked, around))
    real = torch.arange(around)[None].expand(asked, -1) < around - 1
    return {"states": torch.randn(length, hidden), "at": at, "word": torch.randint(0, length, (asked,)),
            "distance": torch.randint(-5, 6, (asked, around)),
            "relation": torch.randint(0, RELATIONS, (asked, around)), "real": real}  # fmt: skip


def write(
    module: nn.Module, feed: dict[str, Tensor], file: Path,
    inputs: dict[str, dict[int, str]], outputs: dict[str, dict[int, str]],
) -> None:  # fmt: skip
    """Trace a module into an ONNX file."""
    axes = {name: dims for name, dims in {**inputs, **outputs}.items() if dims}
    torch.onnx.export(module, tuple(feed.values()), str(file), input_names=list(inputs), output_names=list(outputs),
                      dynamic_axes=axes, opset_version=17, dynamo=False)  # fmt: skip
    onnx.checker.check_model(str(file))


@torch.inference_mode()
def compare(module: nn.Module, file: Path, feed: dict[str, Tensor]) -> None:
    """Run torch and the graph on one input. Raises ValueError where they differ."""
    session = onnxruntime.InferenceSession(str(file), providers=["CPUExecutionProvider"])
    got = session.run(None, {name: value.numpy() for name, value in feed.items()})
    for a, b in zip(module(*feed.values()), got, strict=True):
        worst = float(np.abs(a.numpy() - b).max())
        if worst > TOLERANCE:
            raise ValueError(f"ONNX differs from torch by {worst:.4f}: was eval() forgotten?")


def main() -> int:
    """Export one set of weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+", help="of several the mean is taken")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--keep-fp32", type=Path)
    args = parser.parse_args()
    args.into.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    net = load_net(args.weights)
    with tempfile.TemporaryDirectory() as work:
        export(net, Path(work))
        for name in NAMES:
            quantize_dynamic(f"{work}/{name}.onnx", args.into / f"{name}.int8.onnx", per_channel=True,
                             weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Gemm"])  # fmt: skip
            if args.keep_fp32:
                args.keep_fp32.mkdir(parents=True, exist_ok=True)
                shutil.copy(f"{work}/{name}.onnx", args.keep_fp32 / f"{name}.int8.onnx")
    moves = tuple(tuple(round(x, 4) for x in row) for row in net.moves.tolist())
    settings = json.dumps(asdict(Settings(moves, {})), indent=1)
    for folder in filter(None, (args.into, args.keep_fp32)):
        (folder / "config.json").write_text(settings, encoding="utf-8")
        (folder / "words.json").write_text(json.dumps({"seen": {}, "meant": {}}), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
