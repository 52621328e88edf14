"""The whole job of ECF Link, without a window. Nothing in here knows Qt."""

__version__ = "0.1.0"

REPOSITORY = "ecf-link/ecf-link"
"""Owner and name at github.com. The release workflow publishes from no other repository."""

NEWEST_RELEASE = f"https://github.com/{REPOSITORY}/releases/latest"
"""Files, checksums and notes, with nothing about who asks. Only a browser opens it."""
