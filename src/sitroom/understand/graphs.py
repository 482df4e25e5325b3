"""The trained networks' graphs, as onnxruntime runs them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

__all__ = ["session"]

SLOWER = ["SkipLayerNormFusion"]
"""Optimisations that cost time: with sums put into the norms behind them a window takes an eighth longer."""


def session(file: Path, threads: int = 1) -> InferenceSession:
    """The graph in ``file``, ready to run on so many threads of the processor."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        str(file), options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER
    )
