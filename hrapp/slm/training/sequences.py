"""How surprising a whole row of labels is: a linear-chain CRF over the words of a text, with BIO's own rules.

A span is right only when all of its words are, and Viterbi picks whole rows, so that is also what is learned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hrapp.slm.training.examples import IGNORED

if TYPE_CHECKING:
    import torch


def words_only(
    logits: torch.Tensor, targets: torch.Tensor
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """(batch, pieces, labels) and (batch, pieces) -> the same without the pieces whose target is IGNORED, and a mask.

    Those are the later pieces of a word, and words whose label nobody knows; their neighbours move together.
    """
    import torch

    known = targets != IGNORED
    counts = known.sum(dim=1)
    width = max(1, int(counts.max()))
    order = torch.argsort((~known).int(), dim=1, stable=True)[:, :width]
    places = order.unsqueeze(-1).expand(-1, -1, logits.shape[2])
    mask = torch.arange(width, device=targets.device) < counts.unsqueeze(1)
    return logits.gather(1, places), targets.gather(1, order).clamp(min=0), mask


def sequence_loss(
    logits: torch.Tensor, targets: torch.Tensor, mask: torch.Tensor, rules: torch.Tensor
) -> torch.Tensor:
    """Negative log-likelihood of the rows of labels, per word (Lafferty, McCallum and Pereira 2001).

    `logits` (batch, words, labels); `targets` and `mask` (batch, words), the words of a text first; `rules`
    (1 + labels, labels): what each label costs after the start (first row) and after each label.
    """
    import torch

    filled = mask.any(dim=1)
    logits, targets, mask = logits[filled], targets[filled], mask[filled]
    if not len(logits):
        return logits.sum() * 0  # a batch whose every word is unknown teaches nothing
    reached = logits[:, 0] + rules[0]
    gold = reached.gather(1, targets[:, :1]).squeeze(1)
    for at in range(1, logits.shape[1]):
        goes_on, before, now = mask[:, at], targets[:, at - 1], targets[:, at]
        ways = torch.logsumexp(reached.unsqueeze(2) + rules[1:], dim=1) + logits[:, at]
        reached = torch.where(goes_on.unsqueeze(1), ways, reached)
        own = logits[:, at].gather(1, now.unsqueeze(1)).squeeze(1) + rules[1:][before, now]
        gold = gold + own * goes_on
    return (torch.logsumexp(reached, dim=1) - gold).sum() / mask.sum()
