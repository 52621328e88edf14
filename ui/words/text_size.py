"""What the window for the text size says."""

TITLE = "Text size"
LEAD = "Makes all text larger, from the size that your system uses up to twice that size."
LARGER, SMALLER, USUAL = "&Larger", "&Smaller", "As the s&ystem has it"
NOW = "Text is now at {percent} percent."
LARGEST = "Text is now at {percent} percent. That is the largest size."
USUAL_NOW = "Text has the size that your system uses."
BY_KEYBOARD = (
    "In every window of this program: {larger} makes text larger, {smaller} smaller, and {usual} gives the "
    "system's size back."
)
KEPT = "The size is kept on this computer for the next start. Nothing that you typed is lost."


def size_words(percent: int, largest: int) -> str:
    """How large the text is, for the window and for a screen reader."""
    if percent == 100:
        return USUAL_NOW
    return (LARGEST if percent >= largest else NOW).format(percent=percent)
