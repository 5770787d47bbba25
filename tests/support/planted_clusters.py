"""Vectors around the axes."""

import numpy as np

from pipeline.vectors.models import unit


def cloud(centres=4, each=12, spread=0.1, seed=0):
    """Unit vectors around the axes, and to which each belongs."""
    belongs = np.repeat(np.arange(centres), each)
    noise = np.random.default_rng(seed).normal(scale=spread, size=(len(belongs), centres + 2))
    return unit((np.eye(centres + 2)[belongs] + noise).astype(np.float32)), belongs


def together(labels):
    return (labels[:, None] == labels[None, :]).tolist()
