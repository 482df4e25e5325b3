"""Train the statement reader.

    python train/statements.py --polnear TRAIN_DIR --annotated DIR --minilm MINILM_DIR --into RUN_DIR

Everything is seeded; RUN_DIR holds a checkpoint from which ``--resume`` goes on at the same batch, the log,
and the weights after each epoch. With ``--until HH:MM`` the learning rate falls with the clock instead of the
steps, so that a shared machine still ends on time. On a busy machine several workers of one thread each are
faster than one of several threads: ``torchrun --nproc-per-node 2 train/statements.py …``.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import json
import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
from annotated import is_kept_back
from running_mean import MEAN_EVERY, move_mean
from statements_data import Article, Batch, annotated, batches, polnear
from statements_model import ACTS, StatementNet, crf_loss
from torch import Tensor
from torch.nn import functional as fn

from sitroom.understand.statement_pieces import load_tokenizer

__all__ = ["held_out", "losses", "main"]

ENCODER_RATE, HEAD_RATE, WARM_UP = 1e-4, 1e-3, 0.04
# Weights of the parts of the loss; a role counts per piece of a window, as a cue tag does.
CUE, ROLE, ACT, VALID = 1.0, 4.0, 0.2, 0.1
CUE_WEIGHTS = (1.0, 1.5, 1.5)
HELD_OUT_POLNEAR, HELD_OUT_ANNOTATED = 24, 6
SAVE_EVERY = 300.0


@dataclass
class Progress:
    """Where a run stands; saved with each checkpoint."""

    epoch: int = 0
    batch: int = 0
    step: int = 0
    seconds: float = 0.0


def held_out(names: list[str], count: int) -> set[str]:
    """A fixed few of the training articles, kept back to set thresholds and calibrate confidence on."""
    return set(random.Random(4).sample(sorted(names), count))


def losses(net: StatementNet, batch: Batch, spread: random.Random) -> dict[str, Tensor]:
    """The parts of the loss on one batch."""
    ids = torch.from_numpy(batch.ids)
    with torch.autocast("cpu", torch.bfloat16):
        states = net.encoder(ids, torch.from_numpy(batch.marks), torch.from_numpy(batch.style))
        tags = net.cues(states).float()
    weight = torch.from_numpy(batch.weight) * torch.tensor(CUE_WEIGHTS)[torch.from_numpy(batch.tags)]
    each = fn.cross_entropy(tags.transpose(1, 2), torch.from_numpy(batch.tags), reduction="none")
    parts = {"cue": CUE * (each * weight).sum() / weight.sum()}
    wrong = _false_cues(tags.detach(), batch, spread)
    if not batch.cues:
        return parts
    places = [c[:3] for c in batch.cues] + [w[:3] for w in wrong]
    rows, first, last = torch.tensor(places, dtype=torch.long).unbind(1)
    relation = torch.from_numpy(np.stack([batch.relation(*place) for place in places]))
    with torch.autocast("cpu", torch.bfloat16):
        roles = net.roles(states[rows], torch.from_numpy(batch.paragraph)[rows], relation, first, last)
    n = len(batch.cues)
    sure = torch.tensor([1.0] * n + [w[3] for w in wrong])
    right = (torch.arange(len(rows)) < n).float()
    parts["valid"] = VALID * fn.binary_cross_entropy_with_logits(roles.valid.float(), right, sure)
    kept = type(roles)(roles.emit[:n].float(), roles.edge[:n].float(), roles.act[:n], roles.valid[:n])
    real = (ids != 0)[rows[:n]]
    allowed = torch.from_numpy(np.stack([c[3] for c in batch.cues]))
    parts["role"] = ROLE * crf_loss(kept, net.moves, allowed, real) / real.sum()
    act = torch.tensor([c[4] for c in batch.cues])
    if (act >= 0).any():
        share = (act >= 0).float().mean()
        parts["act"] = ACT * share * fn.cross_entropy(roles.act[:n].float(), act, ignore_index=-1)
    return parts


def _false_cues(tags: Tensor, batch: Batch, spread: random.Random) -> list[tuple[int, int, int, float]]:
    """Places the cue head wrongly believes in, which the role head is to see through."""
    begin = tags.softmax(-1)[..., 1].numpy()
    inside = (tags.argmax(-1) == 2).numpy()
    found = []
    for row in range(len(begin)):
        free = (batch.tags[row] == 0) & (batch.weight[row] > 0) & (begin[row] > 0.08)
        places = np.flatnonzero(free).tolist()
        for first in spread.sample(places, min(3, len(places))):
            last = first
            while last + 1 < len(free) and inside[row, last + 1] and batch.tags[row, last + 1] == 0:
                last += 1
            found.append((row, first, last, float(batch.weight[row, first])))
    return found


def _rate(progress: Progress, total: int, ends: float | None, began: float) -> float:
    """Share of the full learning rate: a short warm-up, then a straight line to nothing."""
    done = progress.step / total
    if ends is not None:
        done = (time.time() - began) / (ends - began)
        return min(1.0, (progress.step + 1) / 60) * max(0.0, 1 - done)
    return min(1.0, done / WARM_UP + 1e-3) * max(0.0, 1 - done) / (1 - WARM_UP)


def _optimizer(net: StatementNet) -> torch.optim.AdamW:
    new = {id(p) for m in (net.cues, net.roles, net.encoder.marks) for p in m.parameters()}
    new |= {id(net.encoder.style.weight), id(net.moves)}
    heads = [p for p in net.parameters() if id(p) in new]
    old = [p for p in net.parameters() if id(p) not in new]
    return torch.optim.AdamW([{"params": old, "base": ENCODER_RATE}, {"params": heads, "base": HEAD_RATE}],
                             lr=ENCODER_RATE, weight_decay=0.01)  # fmt: skip


def _share_gradients(net: StatementNet) -> None:
    """Average the gradients of all workers, in one message."""
    if not dist.is_initialized():
        return
    grads = [p.grad if p.grad is not None else torch.zeros_like(p) for p in net.parameters()]
    flat = torch.cat([g.flatten() for g in grads])
    dist.all_reduce(flat)
    flat /= dist.get_world_size()
    parts = flat.split([g.numel() for g in grads])
    for parameter, part in zip(net.parameters(), parts, strict=True):
        parameter.grad = part.view_as(parameter)


def _agreed(value: float) -> float:
    """The first worker's value, so that clocks that differ do not part the weights."""
    if not dist.is_initialized():
        return value
    shared = torch.tensor([value], dtype=torch.float64)
    dist.broadcast(shared, 0)
    return shared.item()


def _any_worker(value: bool) -> bool:
    """The first worker's answer."""
    return _agreed(float(value)) > 0


def _save(
    run: Path, net: StatementNet, mean: dict[str, Tensor], optimizer: torch.optim.AdamW,
    progress: Progress, began: float,
) -> None:  # fmt: skip
    state = {"net": net.state_dict(), "mean": mean, "optimizer": optimizer.state_dict(), "progress": vars(progress),
             "began": began, "random": torch.get_rng_state()}  # fmt: skip
    torch.save(state, run / "checkpoint.tmp")
    (run / "checkpoint.tmp").replace(run / "checkpoint.pt")


def _log(run: Path, **row: object) -> None:
    with (run / "log.jsonl").open("a", encoding="utf-8") as handle:
        handle.write(json.dumps({"at": datetime.datetime.now().isoformat("T", "seconds"), **row}) + "\n")


Often = list[tuple[Article, float]]
"""Articles, and how often a pass goes over each."""


def _articles(args: argparse.Namespace) -> Often:
    """The training articles; ``--also`` files are more reports annotated in full."""
    tokenizer = load_tokenizer(args.minilm / "tokenizer.json")
    parses = args.into / "parses"
    first = polnear(args.polnear, tokenizer, parses)
    kept_back = held_out([a.name for a in first], HELD_OUT_POLNEAR)
    names = json.loads((args.annotated / "split.json").read_text(encoding="utf-8"))["train"]
    train = sorted(set(names) - held_out(names, HELD_OUT_ANNOTATED))
    second = annotated(args.annotated / "annotated.jsonl", tokenizer, parses, train)
    found = [(a, args.polnear_share) for a in first if a.name not in kept_back]
    found += [(a, args.upsample) for a in second]
    for named in args.also:
        file, _, often = named.partition("=")
        more = annotated(Path(file), tokenizer, parses)
        found += [(a, float(often or args.also_upsample)) for a in more if not is_kept_back(a.name)]
    return found


def _some(articles: Often, rng: random.Random) -> list[Article]:
    """The articles of one pass: those that come in a share of the passes are others each time."""
    found: list[Article] = []
    for often in sorted({often for _, often in articles}):
        same = [a for a, n in articles if n == often]
        found += same * int(often) + rng.sample(same, round(often % 1 * len(same)))
    return found


def main() -> None:
    """Train, and call ``--after`` (a command, given the weights' path) at the end of each epoch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--polnear", type=Path, required=True, help="unpacked PolNeAR train part")
    parser.add_argument("--annotated", type=Path, required=True, help="folder with annotated.jsonl and split.json")
    parser.add_argument(
        "--minilm", type=Path, required=True, help="folder with MiniLM's safetensors and tokenizer.json"
    )
    parser.add_argument("--also", nargs="*", default=[], metavar="FILE[=TIMES]",
                        help="more files like annotated.jsonl, and how often a pass goes over each")  # fmt: skip
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument(
        "--begin-with", type=Path, help="weights of an earlier run to start from; what they lack stays new"
    )
    parser.add_argument("--share", type=float, default=1.0, help="share of the full learning rates")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--until", help="HH:MM: let the learning rate reach nothing at this time today")
    parser.add_argument("--upsample", type=float, default=4, help="passes over the annotated reports in an epoch")
    parser.add_argument("--also-upsample", type=float, default=2, help="passes over the reports of --also in an epoch")
    parser.add_argument("--polnear-share", type=float, default=1.0, help="share of the PolNeAR articles in an epoch")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--size", type=int, default=4, help="windows in a batch, for each worker")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--after", help="command to run after each epoch")
    args = parser.parse_args()
    args.into.mkdir(parents=True, exist_ok=True)
    args.workers, args.rank = int(os.environ.get("WORLD_SIZE", "1")), int(os.environ.get("RANK", "0"))
    if args.workers > 1:
        dist.init_process_group("gloo")
    torch.manual_seed(args.seed + args.rank)
    net = StatementNet()
    net.start_from(args.minilm / "model.safetensors")
    if args.begin_with:
        net.take_over(torch.load(args.begin_with, weights_only=True, map_location="cpu"))
    for module in net.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = args.dropout
    articles = _articles(args)
    optimizer, progress, began = _optimizer(net), Progress(), time.time()
    mean = {name: value.clone() for name, value in net.state_dict().items()}
    if args.resume:
        state = torch.load(args.into / "checkpoint.pt", weights_only=True)
        net.load_state_dict(state["net"])
        mean = state["mean"]
        bases = [group["base"] for group in optimizer.param_groups]
        optimizer.load_state_dict(state["optimizer"])
        for group, base in zip(optimizer.param_groups, bases, strict=True):
            group["base"] = base
        progress, began = Progress(**state["progress"]), state["began"]
        if args.rank == 0:
            torch.set_rng_state(state["random"])
    if args.rank == 0:
        _log(args.into, articles=len(articles), acts=len(ACTS), args={k: str(v) for k, v in vars(args).items()})
    _train(net, mean, optimizer, progress, began, articles, args)


def _train(
    net: StatementNet, mean: dict[str, Tensor], optimizer: torch.optim.AdamW, progress: Progress, began: float,
    articles: Often, args: argparse.Namespace,
) -> None:  # fmt: skip
    ends = None
    if args.until:
        clock = datetime.time.fromisoformat(args.until)
        ends = datetime.datetime.combine(datetime.date.today(), clock).timestamp()
    saved = time.time()
    while progress.epoch < args.epochs and (ends is None or time.time() < ends):
        net.train()
        chosen = _some(articles, random.Random(f"{args.seed} {progress.epoch} articles"))
        # Each worker takes every n-th batch; those left over at the end of an epoch are dropped.
        seed = f"{args.seed} {progress.epoch}"
        per_epoch = sum(1 for _ in batches(chosen, args.size, random.Random(seed))) // args.workers - 1
        seen: dict[str, float] = {}
        started, at_start = time.time(), progress.batch
        rng = random.Random(seed)
        spread = random.Random(f"{args.seed} {progress.epoch} {progress.batch} {args.rank}")
        mine = itertools.islice(batches(chosen, args.size, rng), args.rank, None, args.workers)
        for i, batch in enumerate(itertools.islice(mine, per_epoch)):
            if i < progress.batch:
                continue
            if ends is not None and _any_worker(time.time() >= ends):
                break
            share = args.share * _agreed(_rate(progress, per_epoch * args.epochs, ends, began))
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * share
            parts = losses(net, batch, spread)
            optimizer.zero_grad()
            sum(parts.values(), torch.zeros(())).backward()
            _share_gradients(net)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            for name, value in parts.items():
                seen[name] = 0.98 * seen.get(name, value.item()) + 0.02 * value.item()
            progress.step += 1
            if progress.step % MEAN_EVERY == 0:
                move_mean(mean, net, progress.step)
            progress.batch = i + 1
            if progress.step % 50 == 0 and args.rank == 0:
                speed = args.size * args.workers * (progress.batch - at_start) / (time.time() - started)
                _log(args.into, epoch=progress.epoch, batch=progress.batch, of=per_epoch, rate=round(share, 4),
                     windows_a_second=round(speed, 2), **{k: round(v, 4) for k, v in seen.items()})  # fmt: skip
            if time.time() - saved > SAVE_EVERY and args.rank == 0:
                _save(args.into, net, mean, optimizer, progress, began)
                saved = time.time()
        progress.seconds += time.time() - started
        progress.epoch, progress.batch = progress.epoch + 1, 0
        if args.rank:
            continue
        _save(args.into, net, mean, optimizer, progress, began)
        weights = args.into / f"epoch{progress.epoch:02d}.pt"
        torch.save(mean, weights)
        _log(args.into, epoch_done=progress.epoch, seconds=round(progress.seconds))
        if args.after:
            subprocess.run([*args.after.split(), str(weights)], check=False)


if __name__ == "__main__":
    sys.exit(main())
