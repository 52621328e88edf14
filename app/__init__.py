"""The whole job of ECF Link, without a window. Nothing in here knows Qt."""

__version__ = "0.1.0"
