"""A text that stays unseen: passwords and one-time codes on their way through the house."""


class Secret:
    """A text that no repr, str, format, pickle or comparison of contents shows. `.reveal()` gives it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self._text)

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written down")
