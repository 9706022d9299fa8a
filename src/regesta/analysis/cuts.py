"""Vertex-disjoint ways and bottlenecks in a graph of what rests on what (networkx, which is slow to load, stands only here)."""

from collections.abc import Iterable

import networkx as nx

_START, _END = object(), object()


def disjoint_chains(edges: Iterable[tuple[str, str]], start: str, ends: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """As many ways as there can be from `start` to the ends that share nothing but their start, the shortest first."""
    graph, goals = _graph(edges, start, ends)
    if not goals:
        return ()
    ways = nx.node_disjoint_paths(graph, start, _END)
    return tuple(sorted((tuple(way[:-1]) for way in ways), key=lambda way: (len(way), way)))


def bottlenecks(edges: Iterable[tuple[str, str]], start: str, ends: Iterable[str]) -> tuple[str, ...]:
    """The nodes through which every way from `start` to the ends goes, nearest first (dominators)."""
    graph, goals = _graph(edges, start, ends)
    if not goals:
        return ()
    above = nx.immediate_dominators(graph, start)
    found, node = list[str](), above[_END]
    while node != start:
        found.append(node)
        node = above[node]
    return tuple(reversed(found))


def depths(edges: Iterable[tuple[str, str]], start: str, ends: Iterable[str]) -> dict[str, int]:
    """How many steps the shortest way takes to each end that can be reached."""
    graph, goals = _graph(edges, start, ends)
    lengths = nx.single_source_shortest_path_length(graph, start)
    return {goal: int(lengths[goal]) for goal in goals}


def _graph(edges: Iterable[tuple[str, str]], start: str, ends: Iterable[str]) -> tuple["nx.DiGraph[object]", list[str]]:
    """The part of the graph that can be reached from the start, with one node behind all ends; and the ends reached."""
    graph: nx.DiGraph[object] = nx.DiGraph()
    graph.add_node(start)
    graph.add_edges_from((one, other) for one, other in edges if one != other)
    reached = {start, *nx.descendants(graph, start)}
    part: nx.DiGraph[object] = nx.DiGraph(graph.subgraph(reached))
    goals = sorted(end for end in set(ends) if end in reached and end != start)
    part.add_edges_from((goal, _END) for goal in goals)
    return part, goals
