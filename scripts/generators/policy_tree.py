"""The valid_policy_tree of RFC 5280 section 6.1, as it is written there, to say what vectors expect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

ANY = "2.5.29.32.0"


@dataclass(frozen=True)
class Step:
    """What one certificate says of policies. The first of a path is below the anchor, the last the end entity."""

    policies: tuple[str, ...] | None = None
    mappings: tuple[tuple[str, str], ...] = ()
    require: int | None = None
    inhibit: int | None = None
    inhibit_any: int | None = None
    self_issued: bool = False


@dataclass(frozen=True)
class Inputs:
    """The inputs (c), (e), (f) and (g) of section 6.1.1; no user policies: any-policy."""

    user: tuple[str, ...] = ()
    explicit: bool = False
    inhibit: bool = False
    inhibit_any: bool = False


@dataclass(eq=False)
class Node:
    """A node of the tree."""

    valid: str
    expected: set[str]
    parent: Node | None
    children: list[Node] = field(default_factory=list)

    def grow(self, valid: str, expected: set[str]) -> Node:
        """Adds a child."""
        self.children.append(Node(valid, expected, self))
        return self.children[-1]


def level(root: Node | None, depth: int) -> list[Node]:
    """The nodes of one depth."""
    nodes = [root] if root else []
    for _ in range(depth):
        nodes = [child for node in nodes for child in node.children]
    return nodes


def prune(root: Node | None, depth: int) -> Node | None:
    """Deletes nodes above this depth that have no children, again and again."""
    for above in range(depth - 1, -1, -1):
        for node in level(root, above):
            if not node.children:
                if node.parent is None:
                    return None
                node.parent.children.remove(node)
    return root


def grow(root: Node, depth: int, step: Step, any_is_allowed: bool) -> Node | None:
    """6.1.3 (d)."""
    assert step.policies is not None
    above = level(root, depth - 1)
    for policy in step.policies:
        if policy == ANY:
            continue
        matching = [node for node in above if policy in node.expected]
        if not matching:
            matching = [node for node in above if node.valid == ANY]
        for node in matching:
            node.grow(policy, {policy})
    if ANY in step.policies and any_is_allowed:
        for node in above:
            for policy in sorted(node.expected - {child.valid for child in node.children}):
                node.grow(policy, {policy})
    return prune(root, depth)


def map_policies(root: Node | None, depth: int, step: Step, allowed: bool) -> Node | None:
    """6.1.4 (b)."""
    for policy in dict.fromkeys(one for one, _ in step.mappings):
        targets = {two for one, two in step.mappings if one == policy}
        nodes = level(root, depth)
        if allowed:
            matching = [node for node in nodes if node.valid == policy]
            for node in matching:
                node.expected = set(targets)
            if not matching:
                for node in nodes:
                    if node.valid == ANY and node.parent is not None:
                        node.parent.grow(policy, set(targets))
                        break
        else:
            for node in nodes:
                if node.valid == policy and node.parent is not None:
                    node.parent.children.remove(node)
            root = prune(root, depth)
    return root


def intersect(root: Node | None, depth: int, user: Sequence[str]) -> Node | None:
    """6.1.5 (g)."""
    if root is None or not user:
        return root
    roots = [node for one in range(depth) for parent in level(root, one) if parent.valid == ANY
             for node in parent.children]
    for node in roots:
        if node.valid not in (*user, ANY) and node.parent is not None:
            node.parent.children.remove(node)
    for last in [node for node in level(root, depth) if node.valid == ANY]:
        if last.parent is None:
            continue
        for policy in user:
            if policy not in {node.valid for node in roots}:
                last.parent.grow(policy, {policy})
        last.parent.children.remove(last)
    return prune(root, depth)


def refused_at(path: Sequence[Step], inputs: Inputs) -> int | None:
    """The depth of the certificate at which the path is refused (0: the end entity), or None."""
    count = len(path)
    explicit = 0 if inputs.explicit else count + 1
    any_left = 0 if inputs.inhibit_any else count + 1
    mapping = 0 if inputs.inhibit else count + 1
    root: Node | None = Node(ANY, {ANY}, None)
    for number, step in enumerate(path, 1):
        last = number == count
        if step.policies is None:
            root = None
        elif root is not None:
            root = grow(root, number, step, any_left > 0 or (not last and step.self_issued))
        if explicit == 0 and root is None:
            return count - number
        if last:
            break
        if any(ANY in pair for pair in step.mappings):
            return count - number
        root = map_policies(root, number, step, mapping > 0)
        if not step.self_issued:
            explicit, mapping, any_left = (max(0, value - 1) for value in (explicit, mapping, any_left))
        if step.require is not None:
            explicit = min(explicit, step.require)
        if step.inhibit is not None:
            mapping = min(mapping, step.inhibit)
        if step.inhibit_any is not None:
            any_left = min(any_left, step.inhibit_any)
    explicit = max(0, explicit - 1)
    if path[-1].require == 0:
        explicit = 0
    return 0 if explicit == 0 and intersect(root, count, inputs.user) is None else None
