"""Three structured files to one, key by key: changes of different keys never meet, however near they stand."""

from collections.abc import Iterator, Sequence

from mlops_blueprint.lifecycle.inline_blocks import inline_blocks
from mlops_blueprint.lifecycle.key_blocks import Block, joined, nothing_like
from mlops_blueprint.lifecycle.text_merge import Merged, conflict, merge_text


def merge_blocks(base: Block, mine: Block, fresh: Block) -> Merged:
    """Merge what people made of a piece with what the starter makes of it now.

    What people deleted stays deleted. What both changed is merged line by line below the last key they share;
    the same line shows both sides between markers.

    Args:
        base: the piece as it was generated.
        mine: the piece as it is.
        fresh: the piece as it would be generated.
    """
    if fresh.text in (mine.text, base.text):
        return Merged(mine.text, 0)
    if base.text == mine.text:
        return Merged(fresh.text, 0)
    lead = _lead(base.lead, mine.lead, fresh.lead)
    if not _are_keyed(base, mine, fresh):
        return _sum(lead, _value(base.rest, mine.rest, fresh.rest))
    body = merge_text(base.body, mine.body, fresh.body)
    tail = merge_text(base.tail, mine.tail, fresh.tail)
    return _sum(lead, body, _children(base, mine, fresh), tail)


def _value(base: str, mine: str, fresh: str) -> Merged:
    """Merge what has no keys on lines of their own: by lines, or within one line where that settles it."""
    merged = merge_text(base, mine, fresh)
    blocks = [inline_blocks(text) for text in (base, mine, fresh)] if merged.conflicts else []
    if blocks and all(blocks):
        old, ours, theirs = (block for block in blocks if block)
        within = merge_blocks(old, ours, theirs) if _are_keyed(old, ours, theirs) else merged
        return merged if within.conflicts else within
    return merged


def _lead(base: str, mine: str, fresh: str) -> Merged:
    """Merge what stands above; blank lines alone are nothing that a person must decide."""
    return Merged(mine, 0) if mine.split() == fresh.split() else merge_text(base, mine, fresh)


def _are_keyed(base: Block, mine: Block, fresh: Block) -> bool:
    versions = (base, mine, fresh)
    if not all(item.keyed for item in versions) or len({(item.comma, item.listed) for item in versions}) > 1:
        return False
    return not (mine.plain and _both_replaced(base, mine, fresh))


def _both_replaced(base: Block, mine: Block, fresh: Block) -> bool:
    """Tell whether both sides put different values in place of one; taking both would be wrong."""
    old, ours, theirs = (set(item.by_name) for item in (base, mine, fresh))
    return bool(old - ours - theirs and ours - theirs - old and theirs - ours - old)


def _children(base: Block, mine: Block, fresh: Block) -> Merged:
    old, ours, theirs = base.by_name, mine.by_name, fresh.by_name
    parts = [
        part
        for name in _order(list(old), list(ours), list(theirs))
        for part in _child(old.get(name), ours.get(name), theirs.get(name))
    ]
    return Merged(joined([part.text for part in parts], mine.comma), sum(part.conflicts for part in parts))


def _child(base: Block | None, mine: Block | None, fresh: Block | None) -> Iterator[Merged]:
    """Yield what becomes of a piece; nothing where it is gone."""
    if mine is None:
        if base is None and fresh is not None:
            yield Merged(fresh.text, 0)
    elif fresh is not None:
        yield merge_blocks(base or nothing_like(mine), mine, fresh)
    elif base is None:
        yield Merged(mine.text, 0)
    elif _without_blank_lines(mine.text) != _without_blank_lines(base.text):
        yield conflict(mine.text, "")


def _without_blank_lines(text: str) -> list[str]:
    """Return what a person wrote of a piece: the blank lines above it change with its neighbours."""
    return [line for line in text.splitlines() if line.strip()]


def _order(base: Sequence[str], mine: Sequence[str], fresh: Sequence[str]) -> list[str]:
    """Return all names: in the starter's order, or in that of people where they changed it."""
    shared = set(base) & set(mine)
    kept = [name for name in base if name in shared] == [name for name in mine if name in shared]
    first, second = (fresh, mine) if kept else (mine, fresh)
    order = list(first)
    before = ""
    for name in second:
        if name not in order:
            order.insert(order.index(before) + 1 if before else 0, name)
        before = name
    return order


def _sum(*parts: Merged) -> Merged:
    return Merged("".join(part.text for part in parts), sum(part.conflicts for part in parts))
