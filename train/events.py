"""Train the event reader.

    python train/events.py EXAMPLES.pickle --start STATEMENTS.pt --into RUN_DIR --epochs 12

EXAMPLES comes from ``events_data.py``, STATEMENTS.pt from ``statements.py``. Everything is seeded; RUN_DIR holds a
checkpoint from which ``--resume`` goes on at the next epoch, the log, and the weights after each epoch. With
``--until HH:MM`` the learning rate falls with the clock, so that a shared machine still ends on time.
"""

from __future__ import annotations

import argparse
import datetime
import json
import pickle
import random
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from events_batches import Batch, Question, allowed_roles, asked, batches
from events_examples import ALSO, STYLES, Example, Target, held_out
from events_model import EventNet, Read, chain_losses
from running_mean import MEAN_EVERY, move_mean
from torch import Tensor
from torch.nn import functional as fn

from sitroom.understand.event_pieces import TYPES

__all__ = ["losses", "main"]

ENCODER_RATE, HEAD_RATE, WARM_UP = 8e-5, 8e-4, 0.04
NOT, WORD, ROLE, TYPE, STATUS = 1.0, 1.0, 4.0, 0.5, 0.3
"""Weights of the parts of the loss: no event here, an event's word, roles (a piece), type, status."""
ROLE_SAYS = 0.2
"""How much the roles count where it is to be guessed which of several words is the event's."""
NO_EVENT = Target((), (), np.array([t is None for t in TYPES]), None)
MOST_WRONG = 4


def losses(net: EventNet, batch: Batch, spread: random.Random) -> dict[str, Tensor]:
    """The parts of the loss on one batch."""
    with torch.autocast("cpu", torch.bfloat16):
        states = net.encoder(*(torch.from_numpy(x) for x in (batch.ids, batch.marks, batch.style)))
        tags = net.tags(states)
    chance = tags.float().log_softmax(-1)
    empty = torch.from_numpy(batch.open)
    # Some sets tell of no word that it is no event, so what is summed over words is divided by what all sets have.
    pieces = 0.15 * float((batch.ids != 0).sum())
    parts = {"not": NOT * -(chance[..., 0] * empty).sum() / pieces}
    questions = batch.questions + wrong_words(chance.detach(), batch, spread)
    if not questions:
        return parts
    around = asked(batch, [(q.row, q.piece) for q in questions])
    with torch.autocast("cpu", torch.bfloat16):
        read = net.event(states.flatten(0, 1), around)
    read = Read(*(getattr(read, name).float() for name in ("emit", "edge", "type", "status")))
    types = torch.from_numpy(np.stack([q.target.types for q in questions]))
    word = -masked_sum(chance[[q.row for q in questions], [q.piece for q in questions]], types)
    kind = -masked_sum(read.type.log_softmax(-1), types)
    known = torch.tensor([q.target.status for q in questions])
    status = fn.cross_entropy(read.status, known.clamp_min(0), reduction="none") * (known >= 0)
    with_roles = torch.tensor([q.target.roles is not None for q in questions])
    permitted = torch.from_numpy(allowed_roles(batch, questions, around.at.shape[1]))
    role = torch.zeros(len(questions))
    if with_roles.any():
        chosen = Read(*(getattr(read, name)[with_roles] for name in ("emit", "edge", "type", "status")))
        role[with_roles] = chain_losses(chosen, net.moves, permitted[with_roles], around.real[with_roles])
    share = shares(questions, word + kind + ROLE_SAYS * role)
    right = torch.tensor([q.target is not NO_EVENT for q in questions]).float()
    parts["word"] = WORD * (share * right * word).sum() / pieces
    parts["type"] = TYPE * (share * kind).sum() / len(questions)
    parts["status"] = STATUS * (share * status).sum() / len(questions)
    parts["role"] = ROLE * (share * role).sum() / around.real.sum()
    return parts


def masked_sum(chance: Tensor, mask: Tensor) -> Tensor:
    """Log of the sum of the chances that the mask lets through."""
    return torch.logsumexp(chance.masked_fill(~mask, -1e4), -1)


def shares(questions: Sequence[Question], against: Tensor) -> Tensor:
    """How likely each of the words that may be one target's is the one, by what speaks against it so far."""
    score = torch.tensor([q.prior for q in questions]) - against.detach()
    found = torch.ones(len(questions))
    groups: dict[tuple[int, int], list[int]] = {}
    for i, question in enumerate(questions):
        if question.target is not NO_EVENT:
            groups.setdefault((question.row, id(question.target)), []).append(i)
    for group in groups.values():
        found[group] = score[group].softmax(0)
    return found


def wrong_words(chance: Tensor, batch: Batch, spread: random.Random) -> list[Question]:
    """Words without an event that the word head, or the lexicon, takes for one: they are to be seen through."""
    belief = 1 - chance[..., 0].exp().numpy()
    found = []
    for row in range(len(belief)):
        taken = batch.open[row] & ((belief[row] > 0.1) | (batch.marks[row, :, 5] > 0))
        places = np.flatnonzero(taken)
        weights = belief[row, places] + 0.05
        keep = sorted(range(len(places)), key=lambda i: -weights[i] * (0.5 + spread.random()))[:MOST_WRONG]
        found += [Question(row, int(places[i]), NO_EVENT, 0.0) for i in keep]
    return found


def optimizer_of(net: EventNet) -> torch.optim.AdamW:
    """The encoder learns slowly, what is new fast."""
    new = {id(p) for m in (net.tags, net.event, net.encoder.marks) for p in m.parameters()}
    new |= {id(net.encoder.style.weight), id(net.moves)}
    heads = [p for p in net.parameters() if id(p) in new]
    old = [p for p in net.parameters() if id(p) not in new]
    return torch.optim.AdamW([{"params": old, "base": ENCODER_RATE}, {"params": heads, "base": HEAD_RATE}],
                             lr=ENCODER_RATE, weight_decay=0.01)  # fmt: skip


def rate(step: int, total: int, ends: float | None, began: float) -> float:
    """Share of the full learning rate: a short warm-up, then a straight line to nothing."""
    if ends is not None:
        return min(1.0, (step + 1) / 40) * max(0.0, 1 - (time.time() - began) / (ends - began))
    return min(1.0, step / total / WARM_UP + 1e-3) * max(0.0, 1 - step / total) / (1 - WARM_UP)


def log(run: Path, **row: object) -> None:
    """A line more in the run's log."""
    with (run / "log.jsonl").open("a", encoding="utf-8") as handle:
        handle.write(json.dumps({"at": datetime.datetime.now().isoformat("T", "seconds"), **row}) + "\n")


def main() -> int:
    """Train, and call ``--after`` (a command, given the weights' path) at the end of each epoch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("--start", type=Path, required=True, help="weights of the statement reader or an earlier run")
    parser.add_argument("--share", type=float, default=1.0, help="share of the full learning rates")
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--until", help="HH:MM: let the learning rate reach nothing when the clock next shows this")
    parser.add_argument("--upsample", type=int, default=1, help="passes over the annotated reports in an epoch")
    parser.add_argument("--often", type=Path, help="JSON: passes over each report in an epoch, by name, where others")
    parser.add_argument("--still", type=int, default=0, help="how many of the bottom layers stay as they are")
    parser.add_argument("--pieces", type=int, default=1100, help="pieces in a batch")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--after", help="command to run after each epoch")
    args = parser.parse_args()
    args.into.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    net = EventNet()
    net.start_from(torch.load(args.start, weights_only=True, map_location="cpu"))
    keep_still(net, args.still)
    optimizer = optimizer_of(net)
    state = {"epoch": 0, "step": 0, "began": time.time()}
    mean = {name: value.clone() for name, value in net.state_dict().items()}
    if args.resume:
        saved = torch.load(args.into / "checkpoint.pt", weights_only=True)
        net.load_state_dict(saved["net"])
        optimizer.load_state_dict(saved["optimizer"])
        mean, state = saved["mean"], saved["state"]
        torch.set_rng_state(saved["random"])
    log(args.into, args={k: str(v) for k, v in vars(args).items()})
    train(net, mean, optimizer, state, chosen(args.examples, args.upsample, args.often), args)
    return 0


def keep_still(net: EventNet, layers: int) -> None:
    """Learn nothing more below a layer: what goes in, and the layers there."""
    encoder = net.encoder
    for module in (encoder.marks, encoder.style, encoder.norm, *encoder.layers[:layers]) if layers else ():
        module.requires_grad_(False)
    encoder.positions.requires_grad_(layers == 0)


def chosen(file: Path, upsample: int, often: Path | None = None) -> list[Example]:
    """The examples to train on, each as many times as it is to be seen: without the reports held out."""
    found: list[Example] = pickle.loads(file.read_bytes())
    annotated = STYLES.index("annotated")
    kept = held_out([e.name for e in found if e.style == annotated and not e.name.startswith(ALSO)])
    times: dict[str, int] = json.loads(often.read_text(encoding="utf-8")) if often else {}
    usual = {e.name: upsample if e.style == annotated else 1 for e in found}
    return [e for e in found if e.name not in kept for _ in range(times.get(e.name, usual[e.name]))]


def train(
    net: EventNet, mean: dict[str, Tensor], optimizer: torch.optim.AdamW, state: dict[str, float],
    examples: list[Example], args: argparse.Namespace,
) -> None:  # fmt: skip
    """Go on until the epochs or the time are up."""
    ends = None
    if args.until:
        now, clock = datetime.datetime.now(), datetime.time.fromisoformat(args.until)
        end = datetime.datetime.combine(now.date(), clock)
        ends = (end if end > now else end + datetime.timedelta(days=1)).timestamp()
    total = args.epochs * sum(1 for _ in batches(examples, args.pieces, random.Random(args.seed)))
    while state["epoch"] < args.epochs and (ends is None or time.time() < ends):
        net.train()
        started = time.time()
        rng = random.Random(f"{args.seed} {state['epoch']}")
        seen: dict[str, float] = {}
        for batch in batches(examples, args.pieces, rng):
            if ends is not None and time.time() >= ends:
                break
            share = args.share * rate(int(state["step"]), total, ends, state["began"])
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * share
            parts = losses(net, batch, rng)
            optimizer.zero_grad()
            sum(parts.values(), torch.zeros(())).backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            for name, value in parts.items():
                seen[name] = 0.97 * seen.get(name, value.item()) + 0.03 * value.item()
            state["step"] += 1
            if state["step"] % MEAN_EVERY == 0:
                move_mean(mean, net, int(state["step"]))
            if state["step"] % 40 == 0:
                log(args.into, epoch=state["epoch"], step=state["step"], of=total, rate=round(share, 4),
                    seconds=round(time.time() - started), **{k: round(v, 4) for k, v in seen.items()})  # fmt: skip
        state["epoch"] += 1
        keep(args.into, net, mean, optimizer, state)
        log(args.into, epoch_done=state["epoch"], seconds=round(time.time() - started))
        if args.after:
            subprocess.run([*args.after.split(), str(args.into / f"epoch{state['epoch']:02d}.pt")], check=False)


def keep(
    run: Path, net: EventNet, mean: dict[str, Tensor], optimizer: torch.optim.AdamW, state: dict[str, float]
) -> None:
    """Write the checkpoint and the epoch's weights."""
    saved = {"net": net.state_dict(), "mean": mean, "optimizer": optimizer.state_dict(), "state": state,
             "random": torch.get_rng_state()}  # fmt: skip
    torch.save(saved, run / "checkpoint.tmp")
    (run / "checkpoint.tmp").replace(run / "checkpoint.pt")
    torch.save(mean, run / f"epoch{state['epoch']:02d}.pt")


if __name__ == "__main__":
    sys.exit(main())
