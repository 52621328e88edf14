"""Where new versions are published. The program fetches nothing from there: a person's browser opens it."""

REPOSITORY = "ecf-link/ecf-link"
"""Owner and name at github.com. The release workflow publishes from no other repository."""

ADDRESS = f"https://github.com/{REPOSITORY}/releases/latest"
"""The newest release, with its files, checksums and notes. It carries nothing about who asks."""
