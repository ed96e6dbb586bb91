"""The acceptance benchmark: generate, serve, measure from another process, remove."""

from .running import BenchFailed, Plan, run_bench

__all__ = ["BenchFailed", "Plan", "run_bench"]
