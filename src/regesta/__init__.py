"""Regesta: from a historian's documents to a register in which every statement opens at its passage."""

__version__ = "0.1.0"
